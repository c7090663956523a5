"""Charts: each module turns a table into a drawing, and holds one chart."""
