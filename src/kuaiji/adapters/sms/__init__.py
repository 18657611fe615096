"""Sending text messages: one interface, and as many gateways as vendors (`gateway.Gateway`)."""
