package io.understudy.console.app;

import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/** Everything that a key does, with the key that does it unless the operator chose another. */
enum Shortcut {
    SCREEN_1("place.overview", null, Chord.ctrl(KeyCode.DIGIT1)),
    SCREEN_2("place.topology", null, Chord.ctrl(KeyCode.DIGIT2)),
    SCREEN_3("place.vrrp", null, Chord.ctrl(KeyCode.DIGIT3)),
    SCREEN_4("place.ownership", null, Chord.ctrl(KeyCode.DIGIT4)),
    SCREEN_5("place.services", null, Chord.ctrl(KeyCode.DIGIT5)),
    SCREEN_6("place.graphs", null, Chord.ctrl(KeyCode.DIGIT6)),
    SCREEN_7("place.config", null, Chord.ctrl(KeyCode.DIGIT7)),
    SCREEN_8("place.compare", null, Chord.ctrl(KeyCode.DIGIT8)),
    SCREEN_9("place.whatif", null, Chord.ctrl(KeyCode.DIGIT9)),
    PALETTE("keys.palette", null, Chord.ctrl(KeyCode.K)),
    FIND("keys.find", null, Chord.ctrl(KeyCode.F)),
    FILTER("keys.filter", null, Chord.plain(KeyCode.SLASH)),
    REGION("keys.region", null, Chord.plain(KeyCode.F6)),
    BACK("keys.go_back", null, Chord.alt(KeyCode.LEFT)),
    FORWARD("keys.go_forward", null, Chord.alt(KeyCode.RIGHT)),
    ACTIONS("keys.actions", null, Chord.ctrl(KeyCode.PERIOD)),
    RUN("keys.run", null, Chord.ctrl(KeyCode.ENTER)),
    UNDO("keys.undo", null, Chord.ctrl(KeyCode.Z)),
    COPY("keys.copy", null, Chord.ctrl(KeyCode.C)),
    COPY_AS("keys.copy_as", null, Chord.ctrlShift(KeyCode.C)),
    TABLE("keys.table", null, Chord.ctrlShift(KeyCode.T)),
    LARGER("keys.larger", null, Chord.ctrl(KeyCode.PLUS)),
    SMALLER("keys.smaller", null, Chord.ctrl(KeyCode.MINUS)),
    USUAL("keys.usual", null, Chord.ctrl(KeyCode.DIGIT0)),
    HELP("keys.help", null, Chord.plain(KeyCode.F1)),
    ACKNOWLEDGE("keys.acknowledge", Place.OVERVIEW, Chord.plain(KeyCode.A)),
    SWITCH("keys.switch", Place.VRRP, Chord.plain(KeyCode.S)),
    HOLD("keys.hold", Place.VRRP, Chord.plain(KeyCode.H)),
    RELEASE("keys.release", Place.VRRP, Chord.plain(KeyCode.R)),
    MAINTAIN("keys.maintain", Place.VRRP, Chord.plain(KeyCode.M)),
    PREVIOUS("keys.previous", Place.OWNERSHIP, Chord.plain(KeyCode.OPEN_BRACKET)),
    NEXT("keys.next", Place.OWNERSHIP, Chord.plain(KeyCode.CLOSE_BRACKET)),
    EARLIER("keys.earlier", Place.OWNERSHIP, Chord.plain(KeyCode.COMMA)),
    LATER("keys.later", Place.OWNERSHIP, Chord.plain(KeyCode.PERIOD)),
    PLAY("keys.play", Place.OWNERSHIP, Chord.plain(KeyCode.L)),
    DRAIN("keys.drain", Place.SERVICES, Chord.plain(KeyCode.D)),
    UNDRAIN("keys.undrain", Place.SERVICES, Chord.plain(KeyCode.U)),
    WEIGHT("keys.weight", Place.SERVICES, Chord.plain(KeyCode.W)),
    DISABLE("keys.disable", Place.SERVICES, Chord.plain(KeyCode.X)),
    ENABLE("keys.enable", Place.SERVICES, Chord.plain(KeyCode.E)),
    PAUSE("keys.pause", Place.GRAPHS, Chord.plain(KeyCode.SPACE)),
    FOLLOW("keys.follow", Place.EVENTS, Chord.plain(KeyCode.F)),
    COMPLETE("keys.complete", Place.CONFIG, Chord.ctrl(KeyCode.SPACE)),
    PROBLEM("keys.problem", Place.CONFIG, Chord.plain(KeyCode.F8)),
    FIX("keys.fix", Place.CONFIG, Chord.alt(KeyCode.ENTER)),
    DEPLOY("keys.deploy", Place.CONFIG, Chord.ctrl(KeyCode.D));

    private final String key;
    private final @Nullable Place place;
    private final Chord usual;

    Shortcut(String key, @Nullable Place place, Chord usual) {
        this.key = key;
        this.place = place;
        this.usual = usual;
    }

    /** The message that says what it does. */
    String key() {
        return key;
    }

    /** The only screen on which it does that; null for all. */
    @Nullable Place place() {
        return place;
    }

    /** The key as the console is made. */
    Chord usual() {
        return usual;
    }

    boolean isActive(Place on) {
        return place == null || place == on;
    }

    /** Whether there is a screen on which both are active. */
    boolean meets(Shortcut other) {
        return place == null || other.place == null || place == other.place;
    }
}
