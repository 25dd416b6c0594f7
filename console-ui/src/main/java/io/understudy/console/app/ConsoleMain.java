package io.understudy.console.app;

import io.understudy.console.app.ConsoleOptions.Misuse;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Application;

/** Starts the console. It is no Application itself, so that JavaFX may stand on the class path. */
public final class ConsoleMain {
    private ConsoleMain() {}

    public static void main(String[] words) {
        Milestones.MAIN.reached();
        ConsoleOptions options;
        try {
            options =
                    ConsoleOptions.parse(List.of(words), Path.of(System.getProperty("user.home")));
        } catch (Misuse misuse) {
            System.err.println("understudy console: " + misuse.getMessage());
            System.exit(2);
            return;
        }
        if (options.help()) {
            System.out.print(ConsoleOptions.USAGE);
            return;
        }
        ConsoleApp.prepare(Prelude.begin(options));
        try {
            Application.launch(ConsoleApp.class);
        } catch (UnsupportedOperationException e) {
            System.err.println(
                    "understudy console: no window can be opened here: "
                            + e.getMessage()
                            + "; set DISPLAY, install libgtk-3-0, or use --screenshot with"
                            + " -Dglass.platform=Headless");
            System.exit(1);
        }
        System.exit(ConsoleApp.exitStatus());
    }
}
