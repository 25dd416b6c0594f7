package io.understudy.core.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.core.change.ChangeAction.Forget;
import io.understudy.core.change.ChangeAction.Keep;
import io.understudy.core.change.ChangeAction.Prolong;
import io.understudy.core.change.ChangeAction.PutBack;
import io.understudy.core.change.ChangeAction.Reload;
import io.understudy.core.change.ChangeAction.Tell;
import io.understudy.core.change.ChangeEvent.BeginAsked;
import io.understudy.core.change.ChangeEvent.ConfirmAsked;
import io.understudy.core.change.ChangeEvent.FileBack;
import io.understudy.core.change.ChangeEvent.FileNotBack;
import io.understudy.core.change.ChangeEvent.FileUseless;
import io.understudy.core.change.ChangeEvent.NotWritten;
import io.understudy.core.change.ChangeEvent.RevertAsked;
import io.understudy.core.change.ChangeEvent.TimePassed;
import io.understudy.core.change.ChangeEvent.Written;
import io.understudy.core.change.ChangeState.Held;
import io.understudy.core.change.ChangeState.Idle;
import io.understudy.core.change.ChangeState.Returning;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Command.BeginChange;
import io.understudy.model.command.Effect;
import io.understudy.model.command.Refusal;
import io.understudy.model.state.PendingChange;
import io.understudy.model.state.PendingChange.End;
import io.understudy.model.state.StateChange.ChangeEnded;
import io.understudy.model.state.StateChange.ChangeHeld;
import io.understudy.model.state.StateChange.Warned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeStepTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
    private static final String PATH = "/etc/keepalived/keepalived.conf";

    private ChangeState state = new Idle(null);
    private final List<ChangeAction> actions = new ArrayList<>();

    private @Nullable Answer on(ChangeEvent event) {
        ChangeStep step = ChangeStep.of(state, event);
        state = step.next();
        actions.clear();
        actions.addAll(step.actions());
        return step.answer();
    }

    private static BeginAsked begin(String change, long seconds, String by, long at) {
        return new BeginAsked(
                new BeginChange(change, "old", "new", seconds * SECOND, "second VIP"),
                false,
                by,
                "192.0.2.7:5",
                PATH,
                "old",
                NOON,
                "boot-1",
                at * SECOND);
    }

    /** The same with another file found, at another time of day. */
    private static BeginAsked found(BeginAsked asked, String found, Instant wall) {
        return new BeginAsked(
                asked.command(),
                asked.dryRun(),
                asked.by(),
                asked.from(),
                asked.path(),
                found,
                wall,
                asked.boot(),
                asked.at());
    }

    private PendingChange hold() {
        assertThat(on(begin("d-1", 60, "mia", 100))).isNull();
        assertThat(on(new Written()))
                .isEqualTo(new Answer.Done(List.of(new Effect.FileComesBack(PATH, 60 * SECOND))));
        return ((Held) state).kept().change();
    }

    @Test
    void nothingIsHeldBeforeItIsOnDisk() {
        on(begin("d-1", 60, "mia", 100));
        assertThat(actions).singleElement().isInstanceOf(Keep.class);
        assertThat(on(new NotWritten("no space left on device")))
                .isEqualTo(
                        new Answer.Refused(
                                new Refusal.CannotPutBack(PATH, "no space left on device")));
        assertThat(state).isEqualTo(new Idle(null));
    }

    @Test
    void whoHoldsItSinceWhenAndUntilWhenIsTold() {
        PendingChange change = hold();
        assertThat(change)
                .isEqualTo(
                        new PendingChange(
                                "d-1",
                                "mia",
                                "192.0.2.7:5",
                                "second VIP",
                                PATH,
                                "old",
                                "new",
                                NOON,
                                NOON.plusSeconds(60)));
        assertThat(actions).containsExactly(new Tell(new ChangeHeld(change)));
    }

    @Test
    void aSecondOperatorIsToldWhoHoldsTheHost() {
        PendingChange change = hold();
        assertThat(on(begin("d-2", 60, "li", 130)))
                .isEqualTo(new Answer.Refused(new Refusal.ChangeInProgress(change)));
        assertThat(actions).isEmpty();
    }

    @Test
    void whatIsConfirmedStays() {
        PendingChange change = hold();
        assertThat(on(new ConfirmAsked("d-1", false, "mia"))).isNull();
        ChangeEnded end = new ChangeEnded(change, End.CONFIRMED, "mia", null);
        assertThat(actions).containsExactly(new Forget(end));
        assertThat(on(new Written()))
                .isEqualTo(new Answer.Done(List.of(new Effect.FileStays(PATH))));
        assertThat(actions).containsExactly(new Tell(end));
        on(new TimePassed("boot-1", 1_000 * SECOND));
        assertThat(state).isEqualTo(new Idle(end));
    }

    @Test
    void aConfirmationThatIsNotOnDiskIsNone() {
        hold();
        on(new ConfirmAsked("d-1", false, "mia"));
        assertThat(on(new NotWritten("read-only file system")))
                .isEqualTo(new Answer.Refused(new Refusal.NotRecorded("read-only file system")));
        on(new TimePassed("boot-1", 160 * SECOND));
        assertThat(actions).singleElement().isInstanceOf(PutBack.class);
    }

    @Test
    void whoAsksTwiceBecauseAnAnswerWasLostHearsTheSame() {
        hold();
        on(new ConfirmAsked("d-1", false, "mia"));
        Answer first = on(new Written());
        assertThat(on(new ConfirmAsked("d-1", false, "mia"))).isEqualTo(first);
        assertThat(on(new RevertAsked("d-1", false, "mia")))
                .isEqualTo(new Answer.Refused(new Refusal.NoChangeHeld("d-1", null)));
    }

    @Test
    void itGoesBackWhenTheTimeIsOverAndNotBefore() {
        PendingChange change = hold();
        on(new TimePassed("boot-1", 160 * SECOND - 1));
        assertThat(actions).isEmpty();
        on(new TimePassed("boot-1", 160 * SECOND));
        assertThat(actions).singleElement().isInstanceOf(PutBack.class);
        assertThat(on(new FileBack("/var/lib/understudy/change.taken-back")))
                .isInstanceOf(Answer.Done.class);
        assertThat(actions)
                .containsExactly(
                        new Tell(
                                new ChangeEnded(
                                        change,
                                        End.TIMED_OUT,
                                        null,
                                        "/var/lib/understudy/change.taken-back")),
                        new Reload());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2199-12-31T23:59:59Z"})
    void whateverTheWallClockSaysTheTimeIsTheSame(String wall) {
        on(found(begin("d-1", 60, "mia", 100), "old", Instant.parse(wall)));
        on(new Written());
        on(new TimePassed("boot-1", 159 * SECOND));
        assertThat(state).isInstanceOf(Held.class);
        on(new TimePassed("boot-1", 160 * SECOND));
        assertThat(state).isInstanceOf(Returning.class);
    }

    @Test
    void afterARestartOfTheMachineItGoesBackAtOnce() {
        hold();
        on(new TimePassed("boot-2", 1));
        assertThat(((Returning) state).how()).isEqualTo(End.REBOOTED);
    }

    @Test
    void aFileThatTheAgentCannotStartWithGoesBackAtOnce() {
        hold();
        on(new FileUseless());
        assertThat(((Returning) state).how()).isEqualTo(End.UNUSABLE);
    }

    @Test
    void aFileThatCannotBePutBackIsTriedAgainAndToldOnce() {
        hold();
        on(new RevertAsked("d-1", false, "mia"));
        Answer answer = on(new FileNotBack("read-only file system", 101 * SECOND));
        assertThat(answer)
                .isEqualTo(
                        new Answer.Refused(
                                new Refusal.CannotPutBack(PATH, "read-only file system")));
        assertThat(actions)
                .singleElement()
                .satisfies(told -> assertThat(((Tell) told).change()).isInstanceOf(Warned.class));
        on(new TimePassed("boot-1", 105 * SECOND));
        assertThat(actions).isEmpty();
        on(new TimePassed("boot-1", 106 * SECOND));
        assertThat(actions).singleElement().isInstanceOf(PutBack.class);
        on(new FileNotBack("read-only file system", 106 * SECOND));
        assertThat(actions).isEmpty();
        assertThat(on(new ConfirmAsked("d-1", false, "mia"))).isInstanceOf(Answer.Refused.class);
        on(new TimePassed("boot-1", 111 * SECOND));
        on(new FileBack(null));
        assertThat(((Idle) state).last()).isNotNull();
    }

    @Test
    void theSameChangeBegunAgainGetsItsTimeAnew() {
        hold();
        on(begin("d-1", 60, "mia", 140));
        assertThat(actions).singleElement().isInstanceOf(Prolong.class);
        on(new Written());
        on(new TimePassed("boot-1", 199 * SECOND));
        assertThat(state).isInstanceOf(Held.class);
        on(new TimePassed("boot-1", 200 * SECOND));
        assertThat(state).isInstanceOf(Returning.class);
    }

    @Test
    void anotherFileThanTheExpectedOneIsNotHeld() {
        assertThat(on(found(begin("d-1", 60, "mia", 100), "other", NOON)))
                .isEqualTo(new Answer.Refused(new Refusal.FileDiffers(PATH, "old", "other")));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 4, 86_401})
    void aTimeOutsideOfWhatIsPossibleIsRefused(long seconds) {
        assertThat(on(begin("d-1", seconds, "mia", 100)))
                .isEqualTo(
                        new Answer.Refused(
                                new Refusal.OutOfRange(
                                        "time to confirm in seconds", seconds, 5, 86_400)));
    }

    @ParameterizedTest
    @EnumSource(End.class)
    void aDryRunChangesNothing(End end) {
        hold();
        ChangeState before = state;
        Answer answer =
                end == End.CONFIRMED
                        ? on(new ConfirmAsked("d-1", true, "mia"))
                        : on(new RevertAsked("d-1", true, "mia"));
        assertThat(answer).isInstanceOf(Answer.Foreseen.class);
        assertThat(state).isEqualTo(before);
        assertThat(actions).isEmpty();
    }

    @Test
    void anotherChangesNameEndsNothing() {
        PendingChange change = hold();
        Answer refused = new Answer.Refused(new Refusal.NoChangeHeld("d-9", change));
        assertThat(on(new ConfirmAsked("d-9", false, "li"))).isEqualTo(refused);
        assertThat(on(new RevertAsked("d-9", false, "li"))).isEqualTo(refused);
        assertThat(state).isInstanceOf(Held.class);
    }
}
