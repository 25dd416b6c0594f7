package io.understudy.console.app;

import io.understudy.console.control.CopyMenu;
import io.understudy.console.control.Copying;
import io.understudy.console.control.Glyph;
import io.understudy.console.control.Navigator;
import io.understudy.console.control.Notebook;
import io.understudy.console.control.PanelHost;
import io.understudy.console.control.Screen;
import io.understudy.console.control.Sheet;
import io.understudy.console.control.Stamp;
import io.understudy.console.control.Styles;
import io.understudy.console.control.Undo;
import io.understudy.console.feature.compare.CompareView;
import io.understudy.console.feature.compare.CompareViewModel;
import io.understudy.console.feature.config.ConfigView;
import io.understudy.console.feature.config.ConfigViewModel;
import io.understudy.console.feature.deploy.DeployView;
import io.understudy.console.feature.deploy.Ledger;
import io.understudy.console.feature.events.EventsView;
import io.understudy.console.feature.find.Found;
import io.understudy.console.feature.find.Palette;
import io.understudy.console.feature.fleet.AlarmDesk;
import io.understudy.console.feature.fleet.NoticesPane;
import io.understudy.console.feature.fleet.OverviewView;
import io.understudy.console.feature.graphs.GraphsView;
import io.understudy.console.feature.hosts.HostDesk;
import io.understudy.console.feature.hosts.HostsView;
import io.understudy.console.feature.ownership.OwnershipView;
import io.understudy.console.feature.services.ServicesView;
import io.understudy.console.feature.topology.TopologyView;
import io.understudy.console.feature.vrrp.EditActions;
import io.understudy.console.feature.vrrp.VrrpView;
import io.understudy.console.feature.whatif.WhatIfView;
import io.understudy.console.insight.Alarms.Alarm;
import io.understudy.console.insight.Attention;
import io.understudy.console.insight.Attention.Raised;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.Scope;
import io.understudy.console.insight.Sight;
import io.understudy.console.insight.Thresholds;
import io.understudy.console.insight.Yardstick;
import io.understudy.console.metric.Gauges;
import io.understudy.console.session.Commanding;
import io.understudy.console.session.FleetState;
import io.understudy.console.session.HostState;
import io.understudy.console.session.OwnNetwork;
import io.understudy.console.store.Archive;
import io.understudy.console.text.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The window's content: navigation, the chosen screen, a docked panel, the bars around them. */
public final class Shell extends BorderPane implements PanelHost {
    private static final int MOST_NAMED = 6;

    private final Wording wording;
    private final EditActions edits;
    private final Guard guard;
    private final Keymap keymap = new Keymap();
    private final Undo undo = new Undo();
    private final Ways ways = new Ways(this::go, this::reach);
    private final Offers offers;
    private final DeskBar network;
    private final Ledger ledger;
    private final ConfigViewModel config;
    private final Commanding commands;
    private final CompareViewModel compare;
    private final Map<Place, Screen> screens = new EnumMap<>(Place.class);
    private final ReadOnlyObjectWrapper<Place> place = new ReadOnlyObjectWrapper<>(Place.OVERVIEW);
    private final Trail trail = new Trail();
    private final Look look;
    private final Palette palette;
    private final NoticesPane notices;
    private final NavigationBar navigation;
    private final TopBar top;
    private final MomentBar past;
    private final TimeMachine time;
    private final Archive archive;
    private final Gauges gauges;
    private final Yardstick yardstick;
    private final AlarmDesk desk;
    private final Announcer announcer;
    private final StreamStatus status;
    private final StackPane stage = new StackPane();
    private final Dock dock;
    private FleetPicture live;
    private List<Raised> raised = List.of();
    private FleetPicture picture;
    private List<Raised> shown = List.of();
    private Runnable startDemo = () -> {};
    private @Nullable Scope scope;
    private HostDesk hosts = HostDesk.CLOSED;
    private final ObjectProperty<Integer> keptDays = new SimpleObjectProperty<>(90);
    private final ObjectProperty<Thresholds> thresholds =
            new SimpleObjectProperty<>(Thresholds.USUAL);
    private Layouts layouts = new Layouts(Map.of());

    /**
     * @param fleet what to show; set no more often than frames follow one another
     * @param edits makes the actions that change hosts; they open their panels here
     * @param config the hosts' files that are being edited
     * @param commands where what is asked of agents goes
     * @param archive what was recorded
     * @param gauges what was sampled
     * @param yardstick what the fleet is held against
     * @param ledger what was deployed
     * @param ownNetwork looks at the network of the desk itself; not on the JavaFX thread
     */
    public Shell(
            ObservableValue<Sight> fleet,
            Wording wording,
            Look look,
            Function<PanelHost, EditActions> edits,
            ConfigViewModel config,
            Commanding commands,
            Archive archive,
            Gauges gauges,
            Yardstick yardstick,
            Ledger ledger,
            Supplier<OwnNetwork> ownNetwork) {
        this.ledger = ledger;
        this.wording = wording;
        this.commands = commands;
        this.config = config;
        this.archive = archive;
        this.compare = new CompareViewModel(config, archive);
        this.desk =
                new AlarmDesk(
                        archive, yardstick.intentions(), System.getProperty("user.name", "?"));
        this.yardstick = yardstick;
        this.gauges = gauges;
        this.live = fleet.getValue().picture();
        this.picture = live;
        this.time =
                new TimeMachine(archive, () -> live.now(), this::showPast, this::pastIsUnreadable);
        this.dock = new Dock(wording, this::isPast);
        this.guard = new Guard(this::isPast, () -> pastIsOff());
        this.edits = guard.onlyLive(edits.apply(this));
        this.offers = new Offers(wording, keymap, ways, this::go, this.edits);
        this.network = new DeskBar(wording, archive, ownNetwork);
        navigation = new NavigationBar(wording.messages(), this::go);
        palette = new Palette(wording.messages());
        top =
                new TopBar(
                        wording,
                        look,
                        this::openPalette,
                        () -> live,
                        this::narrow,
                        this::toggleNotices,
                        keymap);
        notices = new NoticesPane(wording, desk);
        this.look = look;
        past = new MomentBar(wording, time);
        announcer = new Announcer(wording);
        status = new StreamStatus(wording, this::toggleHelp, keymap, undo);
        getStyleClass().add("shell");
        thresholds.subscribe(yardstick::use);
        look.densityProperty()
                .subscribe(density -> Styles.toggle(this, "compact", density == Density.COMPACT));
        HBox.setHgrow(stage, Priority.ALWAYS);
        stage.setMinWidth(0); // what is docked beside a screen is never pushed out of the window
        navigation.yieldsIn(widthProperty(), dock);
        HBox work = new HBox(stage);
        work.getChildren().addAll(dock.nodes());
        VBox.setVgrow(work, Priority.ALWAYS);
        setLeft(navigation);
        setCenter(new VBox(top, past, network, work));
        setBottom(status);
        getChildren().addAll(palette, announcer);
        CopyMenu.install(this, wording.messages());
        Stamp.on(this, this::stamp);
        new ShellKeys(this, look, keymap).listen();
        wording.messages().languageProperty().subscribe(this::reword);
        time.momentProperty()
                .subscribe(moment -> {
                    dock.guard();
                    if (moment == null) {
                        showLive();
                    }
                });
        go(Place.OVERVIEW);
        fleet.subscribe(this::showNow);
    }

    public ReadOnlyObjectProperty<Place> placeProperty() {
        return place.getReadOnlyProperty();
    }

    /**
     * @param desk where hosts are added and removed; to be given before their screen is shown
     */
    void onHosts(HostDesk desk) {
        this.hosts = desk;
    }

    /** Narrows every screen to a part of the fleet; null for all of it. */
    void narrow(@Nullable Scope part) {
        scope = part;
        desk.narrow(part);
        Instant moment = time.momentProperty().get();
        if (moment == null) {
            showLive();
        } else {
            time.goTo(moment);
        }
    }

    /** From where on something needs attention. */
    ObjectProperty<Thresholds> thresholdsProperty() {
        return thresholds;
    }

    /** Lays out what is shown from now on as it was left. */
    void layOut(Map<String, String> kept) {
        layouts = new Layouts(kept);
        dock.layOut(layouts);
        keymap.layOut(layouts);
        screens.forEach((each, screen) -> layouts.apply(each, screen.node()));
    }

    /** How everything is laid out now. */
    Map<String, String> arrangement() {
        screens.forEach((each, screen) -> layouts.remember(each, screen.node()));
        dock.remember(layouts);
        keymap.remember(layouts);
        return layouts.all();
    }

    /** For how many days history is kept. */
    ObjectProperty<Integer> keptDaysProperty() {
        return keptDays;
    }

    /** Says everywhere that none of this is real. */
    void markAsDemo() {
        top.markAsDemo();
    }

    /**
     * @param start what leads to the demo, where there is no host to watch
     */
    void onDemo(Runnable start) {
        this.startDemo = start;
    }

    /** Shows a screen. */
    public void go(Place next) {
        trail.enter(next);
        open(next);
    }

    private void open(Place next) {
        Screen before = screens.get(place.get());
        if (before != null && next != place.get()) {
            before.leave();
        }
        place.set(next);
        navigation.choose(next);
        Screen screen = screen(next);
        stage.getChildren().setAll(screen.node());
        screen.show(picture, shown);
    }

    /**
     * Builds a screen before anybody opens it.
     *
     * @return whether it was not there yet
     */
    boolean prepare(Place next) {
        boolean fresh = !screens.containsKey(next);
        screen(next);
        return fresh;
    }

    private Screen screen(Place of) {
        Screen known = screens.get(of);
        if (known == null) {
            known = make(of);
            screens.put(of, known);
            layouts.apply(of, known.node());
        }
        return known;
    }

    private Screen make(Place of) {
        return switch (of) {
            case OVERVIEW ->
                    new OverviewView(
                            wording, ways, desk, gauges, edits::propose, () -> startDemo.run());
            case TOPOLOGY -> new TopologyView(wording, ways, gauges);
            case VRRP -> new VrrpView(wording, edits, ways, config);
            case GRAPHS -> new GraphsView(wording, gauges, archive);
            case SERVICES ->
                    new ServicesView(wording, gauges, guard.onlyLive(commands), this, archive);
            case OWNERSHIP -> new OwnershipView(wording, archive, time, ways);
            case SETTINGS -> new SettingsView(wording, look, keptDays, thresholds, keymap);
            case HOSTS -> new HostsView(wording, hosts, this, ways, () -> startDemo.run());
            case EVENTS -> new EventsView(wording, time, ways, new Kept(), archive);
            case CONFIG -> new ConfigView(wording, config, this, ways);
            case COMPARE -> new CompareView(wording, compare, ways);
            case DEPLOY -> new DeployView(wording, config, ledger, ways);
            case WHATIF -> new WhatIfView(wording, config, archive.background(), archive.screen());
        };
    }

    /** What screens remember lies among the layouts. */
    private final class Kept implements Notebook {
        @Override
        public String read(String name) {
            return layouts.text(name);
        }

        @Override
        public void write(String name, String text) {
            layouts.keep(name, text);
        }
    }

    /** Shows what the fleet is now. */
    void showNow(Sight sight) {
        live = sight.picture();
        raised = sight.raised();
        desk.after(raised, live.now());
        showAround();
        network.show(live);
        if (time.momentProperty().get() == null) {
            showLive();
        } else {
            past.show();
        }
    }

    private void showLive() {
        picture = live;
        shown = raised;
        showScreen();
    }

    private void showPast(FleetState fleet) {
        picture = FleetPicture.ofPast(fleet);
        shown = Attention.asOf(picture, yardstick.get());
        showScreen();
    }

    private void pastIsUnreadable(String why) {
        past.trouble(why);
    }

    /** What stands around the screens tells of the present, whatever they show. */
    private void showAround() {
        status.show(live);
        status.tell(archive.history().health());
        top.notices(desk.board().open().size());
        announcer.tell(desk.whole().open(), live);
        if (notices.getScene() != null) {
            notices.show(live);
        }
        boolean blind = live.streaming().isEmpty() && !live.hosts().isEmpty();
        if (blind) {
            navigation.badge(Glyph.UNKNOWN, "?");
        } else if (desk.whole().open().isEmpty()) {
            navigation.badge(null, "");
        } else {
            List<Alarm> open = desk.whole().open();
            navigation.badge(
                    Glyph.of(open.getFirst().raised().finding().severity()),
                    String.valueOf(open.size()));
        }
    }

    private void showScreen() {
        if (scope != null) {
            picture = scope.of(picture);
            shown = scope.of(shown);
        }
        top.show(picture);
        screen(place.get()).show(picture, shown);
    }

    boolean isPast() {
        return time.momentProperty().get() != null;
    }

    private void pastIsOff() {
        past.trouble(wording.text("past.off"));
    }

    private void reword() {
        screens.values().forEach(Screen::reword);
        past.show();
        network.render();
        showAround();
        showScreen();
    }

    /** Shows a screen, and gives it. */
    private Screen reach(Place place) {
        go(place);
        return screen(place);
    }

    /** How one screen leads to another. */
    public Navigator ways() {
        return ways;
    }

    @Override
    public void undoable(Supplier<String> what, Runnable propose) {
        Place at = place.get();
        undo.remember(
                new Undo.Step(
                        what,
                        () -> {
                            go(at); // whose panel it is
                            propose.run();
                        }));
    }

    /** Proposes to take the last thing back that can be; false if there is none. */
    boolean undo() {
        if (isPast()) {
            pastIsOff();
            return true;
        }
        return undo.propose();
    }

    /** Whether the next key is the answer to a question. */
    boolean isRecording() {
        return screens.get(Place.SETTINGS) instanceof SettingsView settings
                && settings.isRecording();
    }

    /** Takes the keyboard to the next part of the window; false where the screen does it itself. */
    boolean nextRegion(@Nullable Node focused, boolean back) {
        if (current().ownsRegions(focused)) {
            return false;
        }
        List<Node> parts = new ArrayList<>(List.of(navigation, top, past, stage));
        parts.addAll(dock.nodes());
        parts.add(status);
        Regions.turn(parts, focused, back);
        return true;
    }

    /** Copies what the focus is in, or the screen's drawing, with the stamp below it. */
    void copyAs(@Nullable Node focused) {
        String text = CopyMenu.text(focused, stage);
        Sheet sheet = current().sheet();
        if (text.isEmpty() && sheet != null) {
            text = SheetPane.text(sheet);
        }
        if (!text.isEmpty()) {
            Copying.copyStamped(text);
        }
    }

    /** Of what the screen is: place, part of the fleet, moment, and how old. */
    private String stamp() {
        Duration age = picture.newestFrameAge();
        String part = scope == null ? wording.text("top.scope") : scope.name();
        String hosts =
                picture.hosts().stream()
                        .limit(MOST_NAMED)
                        .map(HostState::name)
                        .collect(Collectors.joining(wording.text("list.separator")));
        return wording.text(
                isPast() || age == null ? "copy.stamp.past" : "copy.stamp",
                wording.text("place." + place.get().code()),
                part,
                picture.hosts().size() > MOST_NAMED ? hosts + " …" : hosts,
                wording.times().date(picture.now()),
                wording.times().clock(picture.now()),
                wording.times().zone(picture.now()),
                age == null ? "" : wording.times().span(age));
    }

    @Override
    public void openPanel(Node content) {
        dock.openPanel(content);
    }

    @Override
    public void closePanel() {
        dock.closePanel();
    }

    /** What is raised now, by the keys of the findings. */
    List<String> findings() {
        return raised.stream().map(Raised::key).toList();
    }

    /** The screen on show. */
    Screen current() {
        return screen(place.get());
    }

    /** What the panel shows, or null. */
    @Nullable Node panelContent() {
        return dock.content();
    }

    /** Opens what finds everything by a few letters. */
    void openPalette() {
        List<Found> all = new ArrayList<>(offers.things(live));
        all.add(offers.action("find.theme", "", look::toggle));
        all.add(offers.action("find.language", "", () -> wording.messages().switchLanguage()));
        all.add(offers.action("find.keys", "keys.help", this::toggleHelp));
        all.add(offers.action("find.notices", "", this::toggleNotices));
        if (live.hosts().isEmpty()) {
            all.add(offers.action("find.demo", "", () -> startDemo.run()));
        }
        all.addAll(
                isPast()
                        ? List.of(offers.action("find.live", "", time::returnToLive))
                        : offers.files(live));
        // nobody acts on the past
        palette.show(all, () -> isPast() ? List.of() : offers.deeds(live));
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        double width = Math.min(Palette.WIDTH, getWidth() - 48);
        double height = Math.min(Palette.HEIGHT, getHeight() - 96);
        palette.resizeRelocate(
                snapPositionX((getWidth() - width) / 2), snapPositionY(56), width, height);
    }

    /** Whether the palette is open. */
    boolean isFinding() {
        return palette.isVisible();
    }

    void returnToLive() {
        time.returnToLive();
    }

    private void toggleNotices() {
        dock.toggle(
                "notice-panel",
                "notices.title",
                () -> {
                    notices.show(live);
                    return notices;
                });
    }

    /** Shows what the screen draws as a table, or takes it away. */
    void toggleSheet() {
        Sheet sheet = current().sheet();
        if (sheet != null) {
            dock.toggle(
                    "sheet-panel",
                    "sheet.title",
                    () -> new SheetPane(wording, sheet, wording.times().clock(picture.now())));
        }
    }

    /** The screen before this one, or the one that was left for it. */
    void turn(int by) {
        Place to = trail.turn(by);
        if (to != null) {
            open(to);
        }
    }

    void toggleHelp() {
        dock.toggle(
                "shortcut-panel",
                "keys.title",
                () -> new ShortcutSheet(wording.messages(), keymap));
    }
}
