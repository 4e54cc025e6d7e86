import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * A sandbox of an omega-simulator that runs already, for a test: close() removes it. Java 11's own HttpClient, nothing else.
 *
 * <p>Documents are JSON as text: hand them to the library that your project has.
 */
public final class Omega implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** The host and the sandbox: all that a client under test has to change. */
    public final String url;

    private final String server;
    private final String sandbox;

    /** A new sandbox of the server at OMEGA_SIM_URL, http://127.0.0.1:8024 if that is not set. */
    public Omega(String name) {
        server = Optional.ofNullable(System.getenv("OMEGA_SIM_URL")).orElse("http://127.0.0.1:8024");
        sandbox = name + "-" + UUID.randomUUID().toString().substring(0, 8);
        url = server + "/s/" + sandbox;
    }

    /** Let its clock stand still, at a moment such as 2026-03-02T09:00, in Paris. */
    public void freeze(String moment) {
        control("PUT", "/clock", "{\"now\": \"" + moment + "\", \"frozen\": true}");
    }

    /** Let working days of France pass. */
    public void advance(int workingDays) {
        control("POST", "/clock/advance", "{\"working_days\": " + workingDays + "}");
    }

    /** Make a PCE of these fields, or replace it. */
    public void pce(String numero, String fields) {
        control("PUT", "/pces/" + numero, fields);
    }

    /** The demandes of a PCE, each with its status. */
    public String demandes(String pce) {
        return control("GET", "/demandes?pce=" + pce, null);
    }

    /** How many exchanges the journal has: operation=CreerDemandeTJDC, rule=TJDC-05, code=DmdOkDD… */
    public int count(String filter, String value) {
        String told = control("GET", "/journal/count?" + filter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8), null);
        return Integer.parseInt(told.replaceAll(".*\"count\": *(\\d+).*", "$1"));
    }

    /** Any control path of the sandbox, without its /_sim; /_sim/docs lists them. */
    public String control(String method, String path, String json) {
        return ask(method, url + "/_sim" + path, json);
    }

    @Override
    public void close() {
        ask("DELETE", server + "/_sim/sandboxes/" + sandbox, null);
    }

    private static String ask(String method, String address, String json) {
        var body = json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json);
        var request = HttpRequest.newBuilder(URI.create(address)).method(method, body);
        request.header("Content-Type", "application/json");
        Optional.ofNullable(System.getenv("OMEGA_SIM_CONTROL_TOKEN")).ifPresent(it -> request.header("X-Omega-Sim-Token", it));
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 400) throw new IllegalStateException(method + " " + address + ": " + answer.body());
            return answer.body();
        } catch (IOException problem) {
            throw new IllegalStateException(address + " did not answer: start omega-sim serve, or set OMEGA_SIM_URL", problem);
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(problem);
        }
    }
}
