package io.understudy.model.wire;

import java.time.Instant;
import tools.jackson.core.Version;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.module.SimpleDeserializers;

/** What makes reading frames quick, and changes nothing in what is read. */
final class QuickReading extends JacksonModule {
    @Override
    public String getModuleName() {
        return getClass().getName();
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public void setupModule(SetupContext context) {
        SimpleDeserializers readers = new SimpleDeserializers();
        readers.addDeserializer(Instant.class, new InstantReader());
        readers.addDeserializer(String.class, new SharedText());
        context.addDeserializers(readers);
        context.addValueInstantiators(new Constructors());
    }
}
