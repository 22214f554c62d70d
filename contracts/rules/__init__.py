"""When not: the rules of negotiation, approval, enterprise and contract (K-130…K-140)."""
