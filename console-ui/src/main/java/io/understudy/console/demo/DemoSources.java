package io.understudy.console.demo;

import io.understudy.console.ssh.RemoteFile;
import io.understudy.model.config.syntax.Sources;
import java.util.List;
import java.util.Map;

/** The files of a simulated host, for the parser. */
record DemoSources(Map<String, RemoteFile> files) implements Sources {
    @Override
    public Content read(String path) {
        RemoteFile file = files.get(path);
        return file == null ? new Content.Missing() : new Content.Bytes(file.content());
    }

    @Override
    public List<Entry> list(String directory) {
        String prefix = directory.endsWith("/") ? directory : directory + "/";
        return files.keySet().stream()
                .filter(path -> path.startsWith(prefix))
                .map(path -> path.substring(prefix.length()))
                .filter(name -> name.indexOf('/') < 0)
                .map(name -> new Entry(name, Kind.FILE))
                .toList();
    }

    @Override
    public String absolute(String directory) {
        return directory;
    }
}
