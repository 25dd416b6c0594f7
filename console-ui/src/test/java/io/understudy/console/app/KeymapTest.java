package io.understudy.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

class KeymapTest {
    private final Keymap keymap = new Keymap();

    @Test
    void noTwoOfTheUsualKeysCollide() {
        assertThat(Arrays.stream(Shortcut.values()))
                .allSatisfy(each -> assertThat(keymap.conflicts(each)).isEmpty());
    }

    @Test
    void aMovedKeyIsTurnedIntoTheUsualOneAndTheOldOneDoesNothing() {
        Chord g = Chord.ctrl(KeyCode.G);
        keymap.set(Shortcut.PALETTE, g);
        assertThat(keymap.meant(g, Place.VRRP)).isEqualTo(Chord.ctrl(KeyCode.K));
        assertThat(keymap.meant(Chord.ctrl(KeyCode.K), Place.VRRP)).isNull();
        assertThat(keymap.meant(Chord.plain(KeyCode.K), Place.VRRP))
                .isEqualTo(Chord.plain(KeyCode.K));
    }

    @Test
    void aKeyOfOneScreenIsMovedThereAlone() {
        keymap.set(Shortcut.SWITCH, Chord.plain(KeyCode.X));
        assertThat(keymap.meant(Chord.plain(KeyCode.X), Place.VRRP))
                .isEqualTo(Chord.plain(KeyCode.S));
        assertThat(keymap.meant(Chord.plain(KeyCode.X), Place.SERVICES))
                .isEqualTo(Chord.plain(KeyCode.X));
        assertThat(keymap.conflicts(Shortcut.SWITCH)).isEmpty(); // X of the services is elsewhere
    }

    @Test
    void twoKeysCanChangePlaces() {
        keymap.set(Shortcut.SWITCH, Chord.plain(KeyCode.H));
        assertThat(keymap.conflicts(Shortcut.SWITCH)).containsExactly(Shortcut.HOLD);
        keymap.set(Shortcut.HOLD, Chord.plain(KeyCode.S));
        assertThat(keymap.conflicts(Shortcut.SWITCH)).isEmpty();
        assertThat(keymap.meant(Chord.plain(KeyCode.S), Place.VRRP))
                .isEqualTo(Chord.plain(KeyCode.H));
    }

    @Test
    void keysOutliveTheWindowAndNonsenseIsPassedOver() {
        keymap.set(Shortcut.UNDO, new Chord(KeyCode.F9, true, true, true));
        Layouts kept = new Layouts(Map.of());
        keymap.remember(kept);
        kept.keep("keys/HELP", "Ctrl+NO_SUCH_KEY");
        kept.keep("keys/FIND", "CONTROL");
        Keymap next = new Keymap();
        next.layOut(kept);
        assertThat(next.of(Shortcut.UNDO)).isEqualTo(new Chord(KeyCode.F9, true, true, true));
        assertThat(next.isChanged(Shortcut.HELP)).isFalse();
        assertThat(next.isChanged(Shortcut.FIND)).isFalse();
        next.reset();
        assertThat(next.isChanged(Shortcut.UNDO)).isFalse();
    }
}
