package io.understudy.hot;

import io.understudy.model.config.check.Reading;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A keepalived.conf of 255 instances, from its text to what it means. */
@State(Scope.Thread)
public class Files {
    private final String text = Routers.text();

    @Benchmark
    public Reading read() {
        return Routers.read(text);
    }
}
