"""How dates and numbers are written in Türkiye, for Django's own localisation."""
