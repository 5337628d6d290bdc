"""The online half: a question becomes ranked hits, exact values and quotes, and one reply."""
