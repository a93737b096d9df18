"""What the kiosk asks of the computer it runs on: that it stays awake, and which ways out of the program are open."""
