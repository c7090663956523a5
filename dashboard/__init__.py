"""Who stands where on a controversy, why they say so, and which words prove it."""
