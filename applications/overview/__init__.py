"""What pages show about rules: task list, composition meter, figures of the budget, judged lists. Nothing here writes."""
