package io.understudy.model.diagnostic;

/**
 * A range of one line in one file. Lines and columns count from 1, columns in UTF-16 units; {@code
 * endColumn} is the first column behind the range.
 */
public record Span(String file, int line, int column, int endColumn) {}
