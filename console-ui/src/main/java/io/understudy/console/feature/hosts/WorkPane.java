package io.understudy.console.feature.hosts;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.Notice;
import io.understudy.console.feature.edit.StepRow;
import io.understudy.console.text.Wording;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/** The steps of some work on a host, the way to end it, and how it ended. */
final class WorkPane extends VBox {
    private final Wording wording;
    private final WorkShown run;
    private final VBox rows = new VBox(6);
    private final List<StepRow> made = new ArrayList<>();
    private final Notice end = new Notice();
    private final Button stop = new Button();
    private boolean stopping;

    WorkPane(Wording wording, WorkShown run) {
        super(10);
        this.wording = wording;
        this.run = run;
        setId("host-work");
        end.setId("host-work-end");
        stop.setId("host-work-stop");
        stop.textProperty().bind(wording.messages().bound("edit.stop"));
        stop.setOnAction(_ -> {
            stopping = true;
            run.cancel();
            render();
        });
        getChildren()
                .addAll(Labels.bound(wording.messages(), "enrol.steps", "section"), rows, stop);
        run.lines().subscribe(this::render);
        run.endProperty().subscribe(this::render);
        run.runningProperty()
                .subscribe(running -> {
                    stopping = false;
                    render();
                });
    }

    /** How it ended; it belongs above the steps, where the eye begins. */
    Notice outcome() {
        return end;
    }

    void render() {
        boolean shown = !run.lines().isEmpty();
        setVisible(shown);
        setManaged(shown);
        while (made.size() < run.lines().size()) {
            made.add(new StepRow());
        }
        for (int i = 0; i < run.lines().size(); i++) {
            WorkShown.Line line = run.lines().get(i);
            made.get(i)
                    .show(
                            line.state(),
                            line.name().in(wording),
                            line.detail().in(wording),
                            line.took());
        }
        rows.getChildren().setAll(made.subList(0, run.lines().size()));
        HostWork.End ended = run.endProperty().get();
        boolean running = run.runningProperty().get();
        stop.setVisible(running);
        stop.setManaged(running);
        stop.setDisable(stopping);
        if (running && stopping) {
            end.show(Glyph.NOTICE, wording.text("edit.stopping"));
        } else if (ended != null) {
            end.show(
                    switch (ended.result()) {
                        case DONE, READY -> Glyph.CHECKED;
                        case STOPPED -> Glyph.WARNING;
                    },
                    ended.title().in(wording),
                    ended.more().in(wording));
        } else {
            end.hide();
        }
    }
}
