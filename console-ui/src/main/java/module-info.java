import org.jspecify.annotations.NullMarked;

/** The desktop console. */
@NullMarked
module io.understudy.console {
    requires static transitive org.jspecify;
    requires atlantafx.base;
    requires com.jcraft.jsch;
    requires io.github.javadiffutils;
    requires io.understudy.core;
    requires io.understudy.model;
    requires java.sql;
    requires javafx.controls;
    requires org.controlsfx.controls;
    requires org.eclipse.jgit;
    requires org.fxmisc.flowless;
    requires org.fxmisc.richtext;
    requires org.fxmisc.undo;
    requires org.kordamp.ikonli.feather;
    requires org.kordamp.ikonli.javafx;
    requires org.xerial.sqlitejdbc;
    requires reactfx;
    requires tools.jackson.databind;

    // its preferences are a file of JSON
    opens io.understudy.console.app to
            tools.jackson.databind;

    // the launcher starts it, and JavaFX makes the Application
    exports io.understudy.console.app;
}
