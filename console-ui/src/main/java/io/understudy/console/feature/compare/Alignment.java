package io.understudy.console.feature.compare;

import io.understudy.console.feature.config.ConfigViewModel;
import io.understudy.console.feature.config.FileEditViewModel;
import io.understudy.console.feature.config.FileEditViewModel.Phase;
import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.diff.ClusterDiff;
import io.understudy.model.config.diff.Difference;
import io.understudy.model.config.edit.Adoption;
import io.understudy.model.config.edit.BlockPath;
import io.understudy.model.config.edit.BlockPath.Step;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.config.syntax.SyntaxTree;
import io.understudy.model.config.vrrp.VrrpInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import javafx.util.Subscription;

/**
 * Edits the files of those members that differ from one of them. Nothing leaves the console: the
 * edits wait in the configuration editor.
 */
final class Alignment {
    private final ConfigViewModel config;
    private final ClusterDiff.Report report;
    private final List<Version> members;

    /**
     * @param members the files that the report is about
     */
    Alignment(ConfigViewModel config, ClusterDiff.Report report, List<Version> members) {
        this.config = config;
        this.report = report;
        this.members = members;
    }

    /** The members that do not say what {@code model} says. */
    static List<String> odd(Difference difference, String model) {
        String wanted = side(difference, model).value();
        return difference.sides().stream()
                .filter(side -> !Objects.equals(side.value(), wanted))
                .map(Difference.Side::member)
                .toList();
    }

    /**
     * Lets all members say what {@code model} says.
     *
     * @param told hears of each file whether it could be edited, once it is
     */
    void to(Difference difference, String model, BiConsumer<Version, Boolean> told) {
        Version from = version(model);
        SyntaxTree tree =
                ConfigReader.read(
                                from.path(),
                                MemorySources.of(from.path(), from.text()),
                                ReadOptions.forConfigId(""))
                        .tree();
        Adoption.Side theirs =
                new Adoption.Side(tree, path(difference, model), side(difference, model).value());
        for (String member : odd(difference, model)) {
            Version odd = version(member);
            config.open(odd.host());
            FileEditViewModel file = config.fileProperty().get();
            if (file == null || !file.endpoint().equals(odd.host())) {
                told.accept(odd, false);
                continue;
            }
            whenRead(
                    file,
                    () ->
                            told.accept(
                                    odd,
                                    file.phaseProperty().get() == Phase.EDITING
                                            && file.adopt(
                                                    difference.keyword(),
                                                    path(difference, member),
                                                    side(difference, member).value(),
                                                    theirs)));
        }
    }

    /** Once it is known whether the file could be read. */
    private static void whenRead(FileEditViewModel file, Runnable then) {
        if (file.phaseProperty().get() != Phase.READING) {
            then.run();
            return;
        }
        List<Subscription> once = new ArrayList<>();
        once.add(
                file.phaseProperty()
                        .subscribe(phase -> {
                            if (phase != Phase.READING) {
                                once.forEach(Subscription::unsubscribe);
                                then.run();
                            }
                        }));
    }

    /** Where the thing stands on that member, which may call its instance otherwise. */
    private BlockPath path(Difference difference, String member) {
        List<Step> steps = new ArrayList<>(difference.block().steps());
        if (!steps.isEmpty() && steps.getFirst().keyword().equals(VrrpInstance.BLOCK.name())) {
            for (ClusterDiff.Match match : report.routers()) {
                String here = match.names().get(member);
                if (here != null && match.names().containsValue(steps.getFirst().label())) {
                    steps.set(0, new Step(steps.getFirst().keyword(), here));
                    break;
                }
            }
        }
        return new BlockPath(steps);
    }

    private static Difference.Side side(Difference difference, String member) {
        return difference.sides().stream()
                .filter(side -> side.member().equals(member))
                .findFirst()
                .orElseThrow();
    }

    private Version version(String member) {
        return members.stream()
                .filter(each -> each.hostName().equals(member))
                .findFirst()
                .orElseThrow();
    }
}
