package io.understudy.model.config.table;

/** No argument at all: the keyword alone says it. */
record FlagType() implements ValueType<Boolean> {
    @Override
    public String form() {
        return "";
    }

    @Override
    public Boolean read(Arguments in) {
        return true;
    }

    @Override
    public String show(Boolean value) {
        return value ? "on" : "off";
    }
}
