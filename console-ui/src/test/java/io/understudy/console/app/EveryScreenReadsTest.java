package io.understudy.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.sample.SampleFleet;
import io.understudy.console.text.Language;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.TraversalDirection;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kordamp.ikonli.javafx.FontIcon;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Whether every screen can be read, and worked with by the keyboard and a screen reader. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start first
final class EveryScreenReadsTest {
    /** WCAG 2.2, 1.4.3: for text of ordinary size. */
    private static final double READABLE = 4.5;

    private static final int MOST_STOPS = 400;

    private Stage stage;

    @Start
    void start(Stage stage) {
        this.stage = stage;
    }

    @Test
    void everyTextStandsOutFromItsGround(FxRobot robot) {
        Set<String> faint = new LinkedHashSet<>();
        for (SampleFleet fleet : List.of(SampleFleet.SPLIT_BRAIN, SampleFleet.HOST_LOST)) {
            for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
                robot.interact(() -> {
                    ShellForTests console = console(fleet, theme, Language.EN);
                    for (Place place : Place.values()) {
                        show(console, place);
                        collectFaint(console.scene().getRoot(), theme + " " + place + ": ", faint);
                    }
                    console.shell().openPalette();
                    lay(console);
                    collectFaint(console.scene().getRoot(), theme + " palette: ", faint);
                });
            }
        }
        assertThat(faint).isEmpty();
    }

    @Test
    void faintTextWouldBeFound(FxRobot robot) {
        Set<String> faint = new LinkedHashSet<>();
        robot.interact(() -> {
            ShellForTests console = console(SampleFleet.CALM, Theme.LIGHT, Language.EN);
            console.scene()
                    .getStylesheets()
                    .add("data:text/css,.screen-title{-fx-text-fill:%23ccc}");
            lay(console);
            collectFaint(console.scene().getRoot(), "", faint);
        });
        assertThat(faint).isNotEmpty();
    }

    @Test
    void theTabKeyReachesEveryControlAndEachHasAName(FxRobot robot) {
        List<String> unreached = new ArrayList<>();
        List<String> nameless = new ArrayList<>();
        for (Language language : Language.values()) {
            robot.interact(() -> {
                ShellForTests console = console(SampleFleet.SPLIT_BRAIN, Theme.LIGHT, language);
                for (Place place : Place.values()) {
                    show(console, place);
                    Set<Node> reached = walk(console);
                    for (Node node : controls(console.scene().getRoot())) {
                        if (!isReached(node, reached)) {
                            unreached.add(place + ": " + node);
                        }
                        if (!hasName(node)) {
                            nameless.add(place + " " + language + ": " + node);
                        }
                    }
                }
            });
        }
        assertThat(unreached).as("out of reach").isEmpty();
        assertThat(nameless).as("without a name").isEmpty();
    }

    private ShellForTests console(SampleFleet fleet, Theme theme, Language language) {
        ShellForTests console = ShellForTests.in(stage, fleet.state(), theme, language);
        console.settle(fleet.state());
        return console;
    }

    private static void show(ShellForTests console, Place place) {
        console.shell().go(place);
        lay(console);
    }

    private static void lay(ShellForTests console) {
        for (int i = 0; i < 3; i++) {
            console.scene().getRoot().applyCss();
            console.scene().getRoot().layout();
        }
    }

    // ---- contrast

    private static void collectFaint(Node node, String where, Set<String> faint) {
        if (!node.isVisible() || !node.isManaged() && !"palette".equals(node.getId())) {
            return;
        }
        boolean read =
                node instanceof Text text
                        && !(node instanceof FontIcon)
                        && !text.getText().isBlank()
                        && text.getFill() instanceof Color
                        && !isOff(node);
        if (read && node instanceof Text text && text.getFill() instanceof Color ink) {
            double ratio = ratio(ink, ground(text.getParent()));
            if (ratio < READABLE && ink.getOpacity() > 0) {
                faint.add(where + "%.1f for ".formatted(ratio) + text.getText());
            }
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collectFaint(child, where, faint));
        }
    }

    /** What is off may be faint (WCAG 2.2, 1.4.3). */
    private static boolean isOff(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.isDisabled()) {
                return true;
            }
        }
        return false;
    }

    private static Color ground(Node from) {
        for (Node at = from; at != null; at = at.getParent()) {
            if (at instanceof Region region && region.getBackground() != null) {
                List<BackgroundFill> fills = region.getBackground().getFills();
                for (BackgroundFill fill : fills.reversed()) {
                    if (fill.getFill() instanceof Color color && color.isOpaque()) {
                        return color;
                    }
                }
            }
        }
        return Color.WHITE;
    }

    private static double ratio(Color a, Color b) {
        double lighter = Math.max(luminance(a), luminance(b));
        double darker = Math.min(luminance(a), luminance(b));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed())
                + 0.7152 * linear(color.getGreen())
                + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    // ---- keyboard

    /** Every stop of the Tab key, all the way around. */
    private static Set<Node> walk(ShellForTests console) {
        Set<Node> reached = new LinkedHashSet<>();
        console.scene().lookup("#nav-overview").requestFocus();
        for (int i = 0; i < MOST_STOPS; i++) {
            Node at = console.scene().getFocusOwner();
            if (at == null || (!reached.add(at) && i > 0)) {
                break;
            }
            at.requestFocusTraversal(TraversalDirection.NEXT);
        }
        return reached;
    }

    /** Within a group the arrow keys go on from the one that the Tab key stops at. */
    private static boolean isReached(Node node, Set<Node> reached) {
        return reached.contains(node)
                || (node instanceof ToggleButton one
                        && one.getToggleGroup() != null
                        && one.getToggleGroup().getToggles().stream().anyMatch(reached::contains));
    }

    /** What a pointer could press or type into. */
    private static List<Node> controls(Node root) {
        List<Node> found = new ArrayList<>();
        if (!root.isVisible() || root.isDisabled()) {
            return found;
        }
        boolean control =
                root instanceof ButtonBase
                        || root instanceof TextInputControl
                        || root instanceof ListView<?>
                        || root instanceof TableView<?>;
        if (control && root.isFocusTraversable()) {
            found.add(root);
        }
        if (root instanceof Parent parent && !(root instanceof Control && control)) {
            parent.getChildrenUnmodifiable().forEach(child -> found.addAll(controls(child)));
        }
        return found;
    }

    private static boolean hasName(Node node) {
        String said = node.getAccessibleText();
        boolean written =
                node instanceof Labeled labeled
                        && labeled.getText() != null
                        && !labeled.getText().isBlank();
        return written || (said != null && !said.isBlank());
    }
}
