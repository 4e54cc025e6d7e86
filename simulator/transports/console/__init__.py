"""The console: what people open in a browser to see OMEGA think. Imported when it is first asked for."""
