"""The contracts that are published: WSDL and XSD, ours and the official ones, and spyne behind them."""
