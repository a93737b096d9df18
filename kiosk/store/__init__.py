"""The sealed responses of one session, durable and order-blind."""
