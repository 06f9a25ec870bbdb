"""A larger model at an address of one’s own, as second judge: off unless asked for, never believed unproved."""
