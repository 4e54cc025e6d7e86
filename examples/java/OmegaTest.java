import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A supplier's tests: a sandbox for each, a PCE and a clock of its own, and what OMEGA decided. */
class OmegaTest {
    private static final String PCE = "21990000000001";
    private Omega omega;

    @BeforeEach
    void begin() {
        omega = new Omega("java");
        omega.freeze("2026-03-02T09:00");
        omega.pce(PCE, "{\"cdgf\": \"A04000010\", \"frequence\": \"1M\", \"telereleve\": true}");
    }

    @AfterEach
    void end() {
        omega.close();
    }

    @Test
    void aTjdcInFiveWorkingDaysIsCreated() throws Exception {
        subscribe("2026-03-09");

        assertEquals(1, omega.count("code", "DmdOkDD"));
        assertTrue(omega.demandes(PCE).contains("ENCOURSTRAITEMENT"));
    }

    @Test
    void aTjdcOfTomorrowIsRefused() throws Exception {
        subscribe("2026-03-03");

        assertEquals(1, omega.count("rule", "TJDC-05"));
        assertEquals(0, omega.count("code", "DmdOkDD"));
    }

    @Test
    void aWorkingDayLaterTheFirstDateIsADayLater() throws Exception {
        omega.advance(1);

        subscribe("2026-03-10");

        assertEquals(1, omega.count("code", "DmdOkDD"));
    }

    /** What your own client does; all that it is told is omega.url. */
    private void subscribe(String date) throws Exception {
        String soap = "<Envelope xmlns='http://schemas.xmlsoap.org/soap/envelope/'><Body>"
                + "<RequeteWSCreerDemandeTJDC xmlns='urn:omega-simulator:CreerDemandeTJDC'>"
                + "<DNEntreprise>CN=fournisseur-a,OU=SI,O=Flammeche Energie,C=FR</DNEntreprise>"
                + "<NumeroCAD>A04000010</NumeroCAD><Utilisateur><Login>DN6473</Login></Utilisateur>"
                + "<NumeroVersion>V1</NumeroVersion><Demande><TypeDemande>TJDC</TypeDemande>"
                + "<NumeroPCE>" + PCE + "</NumeroPCE><DateDemandee>" + date + "</DateDemandee>"
                + "<AutorisationExpresse>OUI</AutorisationExpresse></Demande></RequeteWSCreerDemandeTJDC></Body></Envelope>";
        var request = HttpRequest.newBuilder(URI.create(omega.url + "/ws/CreerDemandeTJDC"))
                .header("Content-Type", "text/xml; charset=utf-8")
                .POST(BodyPublishers.ofString(soap));
        assertEquals(200, HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString()).statusCode());
    }
}
