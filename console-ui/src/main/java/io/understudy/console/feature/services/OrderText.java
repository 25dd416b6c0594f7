package io.understudy.console.feature.services;

import io.understudy.console.control.Glyph;
import io.understudy.console.explain.CommandText;
import io.understudy.console.feature.services.OrderViewModel.Obstacle;
import io.understudy.console.feature.services.OrderViewModel.Phase;
import io.understudy.console.feature.services.OrderViewModel.Reply;
import io.understudy.console.feature.services.OrderViewModel.Verb;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.session.Outcome;
import io.understudy.console.text.Wording;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Effect;
import io.understudy.model.state.DrainProgress;
import io.understudy.model.state.Intervention;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a command of servers is called, and what its answers say. */
final class OrderText {
    /** More lines than this are counted, worst first. */
    private static final int LINES_AT_MOST = 24;

    private final Wording wording;
    private final CommandText commands;

    OrderText(Wording wording) {
        this.wording = wording;
        this.commands = new CommandText(wording);
    }

    /** A sentence and how much it matters. */
    record Line(Glyph glyph, String text) {}

    String name(Verb verb) {
        return wording.text(
                switch (verb) {
                    case DRAIN -> "order.drain";
                    case UNDRAIN -> "order.undrain";
                    case WEIGHT -> "order.weight";
                    case DISABLE -> "order.disable";
                    case ENABLE -> "order.enable";
                });
    }

    /** The button that does it. */
    String action(Verb verb, int servers) {
        return wording.text(
                switch (verb) {
                    case DRAIN -> "order.do.drain";
                    case UNDRAIN -> "order.do.undrain";
                    case WEIGHT -> "order.do.weight";
                    case DISABLE -> "order.do.disable";
                    case ENABLE -> "order.do.enable";
                },
                servers);
    }

    String obstacle(Obstacle obstacle) {
        return wording.text(
                switch (obstacle) {
                    case NOT_STREAMING -> "order.not_streaming";
                    case NO_AGENT -> "order.no_agent";
                    case UNKNOWN_THERE -> "order.unknown_there";
                    case NOT_CLEARED -> "order.not_cleared";
                });
    }

    String heading(Reply reply, Phase phase) {
        return wording.text(
                phase == Phase.PLANNING ? "order.foreseen" : "order.answered", reply.host().name());
    }

    /** What a host said, worst first. */
    List<Line> lines(Reply reply, FleetPicture picture) {
        return switch (reply.outcome()) {
            case null -> List.of(new Line(Glyph.UNKNOWN, wording.text("order.asking")));
            case Outcome.Unsent _ ->
                    List.of(new Line(Glyph.CRITICAL, wording.text("order.unsent")));
            case Outcome.Unheard _ ->
                    List.of(new Line(Glyph.CRITICAL, wording.text("order.unheard")));
            case Outcome.Answered(var answer) -> lines(answer, picture);
        };
    }

    private List<Line> lines(Answer answer, FleetPicture picture) {
        return switch (answer) {
            case Answer.Foreseen(var effects) -> effects(effects, picture);
            case Answer.Done(var effects) -> {
                List<Line> lines = new ArrayList<>();
                lines.add(new Line(Glyph.CHECKED, commands.sentence(answer, picture)));
                lines.addAll(effects(effects, picture));
                yield lines;
            }
            case Answer.Refused _, Answer.Explained _, Answer.Checked _, Answer.Unknown _ ->
                    List.of(new Line(Glyph.CRITICAL, commands.sentence(answer, picture)));
        };
    }

    private List<Line> effects(List<Effect> effects, FleetPicture picture) {
        List<Line> lines = new ArrayList<>();
        effects.forEach(
                effect -> lines.add(new Line(glyph(effect), commands.sentence(effect, picture))));
        lines.sort(Comparator.comparingInt(line -> rank(line.glyph())));
        int more = lines.size() - LINES_AT_MOST;
        if (more > 0) {
            lines.subList(LINES_AT_MOST, lines.size()).clear();
            lines.add(new Line(Glyph.NOTICE, wording.text("order.more", more)));
        }
        return lines;
    }

    private static int rank(Glyph glyph) {
        return glyph == Glyph.CRITICAL ? 0 : glyph == Glyph.WARNING ? 1 : 2;
    }

    /** Lost service first, broken connections next; the rest is as asked for. */
    static Glyph glyph(Effect effect) {
        return switch (effect) {
            case Effect.NobodyServes _ -> Glyph.CRITICAL;
            case Effect.QuorumBecomes e -> e.up() ? Glyph.NOTICE : Glyph.CRITICAL;
            case Effect.ConnectionsBreak e ->
                    e.active() + e.inactive() > 0 ? Glyph.WARNING : Glyph.NOTICE;
            case Effect.SorryStandsIn _,
                    Effect.StaysDown _,
                    Effect.PersistenceHolds _,
                    Effect.NotBalanced _ ->
                    Glyph.WARNING;
            case Effect.QuorumStays e -> e.up() ? Glyph.NOTICE : Glyph.WARNING;
            case Effect.ServerBecomes _,
                    Effect.RampsUp _,
                    Effect.ConnectionsGoOn _,
                    Effect.PersistenceEnds _,
                    Effect.LiveWeightBecomes _,
                    Effect.SorryStandsBack _,
                    Effect.Lasts _,
                    Effect.FileComesBack _,
                    Effect.FileStays _,
                    Effect.FileIsBack _,
                    Effect.TakenOver _,
                    Effect.PeerNeverHeard _,
                    Effect.NobodyHeard _,
                    Effect.DroppedAfter _,
                    Effect.GoesOnAlone _,
                    Effect.MovesAlong _,
                    Effect.PriorityBecomes _,
                    Effect.HeldUntilReleased _,
                    Effect.GoesDown _,
                    Effect.HeldFor _,
                    Effect.StaysAsItIs _,
                    Effect.TakesBack _,
                    Effect.MasterStays _,
                    Effect.Announces _,
                    Effect.Unknown _ ->
                    Glyph.NOTICE;
        };
    }

    /** How far a server has come that drains, or "" if it does not. */
    String progress(@Nullable Intervention wish) {
        if (wish == null || wish.kind() != Intervention.Kind.DRAIN) {
            return "";
        }
        DrainProgress drain = wish.drain();
        if (drain == null) {
            return wording.text("order.counting");
        }
        if (drain.done()) {
            return wording.text("order.drained");
        }
        Long remaining = drain.remainingNanos();
        return remaining == null
                ? wording.text("order.left", drain.left(), drain.begun())
                : wording.text(
                        "order.left_for",
                        drain.left(),
                        drain.begun(),
                        wording.times().span(Duration.ofNanos(remaining)));
    }
}
