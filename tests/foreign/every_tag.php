<?php
// Calls each operation of the list on the standard input, [address, operation, tags], and prints the answers as JSON.

$answers = [];
foreach (json_decode(stream_get_contents(STDIN), true) as [$address, $operation, $tags]) {
    $client = new SoapClient("$address?wsdl", [
        'cache_wsdl' => WSDL_CACHE_NONE,
        'features' => SOAP_SINGLE_ELEMENT_ARRAYS,
    ]);
    $answers[] = $client->$operation($tags);
}
echo json_encode($answers);
