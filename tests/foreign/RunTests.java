import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs a class of JUnit tests, without Maven; prints how many passed and failed, then each failure. */
class RunTests {
    public static void main(String[] names) {
        var summary = new SummaryGeneratingListener();
        var request = LauncherDiscoveryRequestBuilder.request().selectors(selectClass(names[0])).build();
        LauncherFactory.create().execute(request, summary);
        var told = summary.getSummary();
        System.out.println(told.getTestsSucceededCount() + " passed, " + told.getTotalFailureCount() + " failed");
        told.printFailuresTo(new PrintWriter(System.out));
    }
}
