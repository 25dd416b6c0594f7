package io.understudy.console.feature.hosts;

import java.nio.file.Path;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * Which authority signs, and whether the desktop's keyring has its passphrase. All methods belong
 * on the screen's thread.
 */
final class AuthorityChoice {
    private final HostDesk desk;
    private final Executor background;
    private final Executor screen;
    private final StringProperty directory = new SimpleStringProperty(this, "directory", "");
    private final ReadOnlyBooleanWrapper keeping = new ReadOnlyBooleanWrapper();

    /**
     * @param background runs a task that may wait
     * @param screen runs a task on the screen's thread soon
     */
    AuthorityChoice(HostDesk desk, Executor background, Executor screen) {
        this.desk = desk;
        this.background = background;
        this.screen = screen;
        if (desk.isOpen()) {
            directory.set(desk.means().tls().resolveSibling("authority").toString());
        }
    }

    /** The directory of the fleet's authority on this desk. */
    StringProperty directoryProperty() {
        return directory;
    }

    Path directory() {
        return Path.of(directory.get().strip());
    }

    /** Whether this desktop has a keyring. */
    boolean hasKeyring() {
        return desk.isOpen() && desk.means().keyring().isThere();
    }

    /** Whether the keyring has the authority's passphrase, or is given it once it is typed. */
    ReadOnlyBooleanProperty keepingProperty() {
        return keeping.getReadOnlyProperty();
    }

    /** Has the keyring be given the passphrase, or forget it now. */
    void keep(boolean wanted) {
        keeping.set(wanted);
        if (!wanted) {
            Path of = directory();
            background.execute(() -> desk.means().keyring().forget(of));
        }
    }

    /** Looks whether the keyring has the passphrase already. */
    void look() {
        if (!hasKeyring()) {
            return;
        }
        Path of = directory();
        background.execute(() -> {
            if (desk.means().keyring().holds(of)) {
                screen.execute(() -> keeping.set(true));
            }
        });
    }

    /** The keyring as far as it is to be used. */
    Keyring keyring() {
        return keeping.get() ? desk.means().keyring() : Keyring.NONE;
    }
}
