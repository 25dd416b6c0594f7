package io.understudy.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateEvent;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written without the JSON library is what the JSON library reads. */
class RecordJsonTest {
    static Stream<StateChange> changes() {
        return Samples.CHANGES.stream().filter(c -> !(c instanceof StateChange.Unknown));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void everyEventIsReadBackAsItWas(StateChange change) throws FrameException {
        StateEvent event = new StateEvent(7, Samples.AT, change);
        assertThat(FrameCodec.decode(RecordJson.event(event))).isEqualTo(new Frame.Event(event));
    }

    /** Consoles read what is newer and older than they are: not a blank may be otherwise. */
    @Test
    void whatAnAgentSaysIsWrittenAsTheLibraryWritesIt() throws FrameException {
        for (Frame frame : Samples.frames()) {
            String wanted = text(FrameCodec.encode(frame));
            // What only a newer one says, this one never does.
            if (wanted.contains("\"Unknown\"")) {
                continue;
            }
            byte[] line = RecordJson.frame(frame);
            assertThat(FrameCodec.decode(line)).isEqualTo(frame);
            assertThat(text(line).replace(",\"related\":[]", "")).isEqualTo(wanted);
        }
    }

    private static String text(byte[] line) {
        return new String(line, StandardCharsets.UTF_8);
    }

    @Test
    void noTextBreaksTheLine() throws FrameException {
        String text = "\"quoted\" C:\\ \n\t\u0000\u001b end 主机 \uD83D\uDE00 \uD83D";
        StateEvent event =
                new StateEvent(1, Samples.AT, new StateChange.Warned("code", null, text));
        byte[] line = RecordJson.event(event);
        assertThat(new String(line, StandardCharsets.UTF_8).lines()).hasSize(1);
        assertThat(FrameCodec.decode(line)).isEqualTo(new Frame.Event(event));
    }
}
