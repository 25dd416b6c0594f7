package io.understudy.testbed.ipvs;

import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs test classes where Maven is not, and prints a line for each test as it ends. */
final class InsideMain {
    /** What begins a line about a test: mark, result, name and message, parted by tabs. */
    static final String MARK = "::test";

    private InsideMain() {}

    public static void main(String[] classes) {
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(
                                List.of(classes).stream()
                                        .map(DiscoverySelectors::selectClass)
                                        .toList())
                        .build();
        LauncherFactory.create().execute(request, new Printer());
        // Threads that a failed test left behind do not keep the kernel up.
        System.exit(0);
    }

    private static final class Printer implements TestExecutionListener {

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            print("skipped", test, reason);
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            boolean failed = result.getStatus() != TestExecutionResult.Status.SUCCESSFUL;
            if (test.isTest() || failed) {
                print(
                        failed ? "failed" : "passed",
                        test,
                        result.getThrowable().map(Printer::told).orElse(""));
            }
        }

        private static String told(Throwable thrown) {
            StringBuilder text = new StringBuilder(String.valueOf(thrown));
            for (StackTraceElement frame : thrown.getStackTrace()) {
                if (frame.getClassName().startsWith("io.understudy")) {
                    text.append("\n  at ").append(frame);
                }
            }
            return text.toString();
        }

        private static void print(String result, TestIdentifier test, String message) {
            String source =
                    test.getParentIdObject().map(id -> id.getLastSegment().getValue()).orElse("");
            System.out.println(
                    String.join(
                            "\t",
                            MARK,
                            result,
                            source.substring(source.lastIndexOf('.') + 1)
                                    + "."
                                    + test.getDisplayName(),
                            message.replace("\t", " ").replace("\n", "\\n")));
            System.out.flush();
        }
    }
}
