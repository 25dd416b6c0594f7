package io.understudy.model.config.syntax;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Files held in memory: an editor's buffers, a remote host's files, tests. */
public final class MemorySources implements Sources {
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    /** One file and nothing else. */
    public static MemorySources of(String path, byte[] bytes) {
        return new MemorySources().with(path, bytes);
    }

    public static MemorySources of(String path, String text) {
        return new MemorySources().with(path, text);
    }

    public MemorySources with(String path, byte[] bytes) {
        files.put(plain(path), bytes.clone());
        return this;
    }

    public MemorySources with(String path, String text) {
        return with(path, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Content read(String path) {
        byte[] bytes = files.get(plain(path));
        if (bytes != null) {
            return new Content.Bytes(bytes.clone());
        }
        return list(path).isEmpty() ? new Content.Missing() : new Content.NotAFile("a directory");
    }

    @Override
    public List<Entry> list(String directory) {
        String plain = plain(directory);
        String prefix = plain.isEmpty() || plain.endsWith("/") ? plain : plain + "/";
        Map<String, Entry> entries = new TreeMap<>();
        for (String path : files.keySet()) {
            if (path.startsWith(prefix) && path.length() > prefix.length()) {
                String rest = path.substring(prefix.length());
                int slash = rest.indexOf('/');
                String name = slash < 0 ? rest : rest.substring(0, slash);
                entries.putIfAbsent(name, new Entry(name, slash < 0 ? Kind.FILE : Kind.DIRECTORY));
            }
        }
        return List.copyOf(entries.values());
    }

    /** The path without {@code .} and {@code ..}. */
    private static String plain(String path) {
        return Path.of(path).normalize().toString();
    }

    @Override
    public String absolute(String directory) {
        return directory.startsWith("/") ? directory : "/" + directory;
    }
}
