"""Review: editors decide about annotations, and every decision is kept."""
