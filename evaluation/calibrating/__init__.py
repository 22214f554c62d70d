"""How severe evaluators are and how firm a ranking is, computed with numpy in a process of its own (ADR 38).

No module of the portal but the child imports numpy: web workers stay small.
"""
