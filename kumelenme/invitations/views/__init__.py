"""The invited person's page, and the page of people."""
