"""Heights of water."""
