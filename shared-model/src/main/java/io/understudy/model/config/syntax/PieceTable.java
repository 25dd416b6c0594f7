package io.understudy.model.config.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which piece of a substituted line came from where. */
record PieceTable(List<PieceTable.Piece> pieces) {
    /**
     * A run of characters of one origin.
     *
     * @param textStart where the run begins in the substituted line
     * @param start where it was written, or the use that it replaces
     * @param end behind that; for a replacement, behind the use
     * @param expansion null if the run stands in the file character by character
     */
    record Piece(int textStart, int start, int end, @Nullable Expansion expansion) {}

    static PieceTable plain(int start, int end) {
        return new PieceTable(List.of(new Piece(0, start, end, null)));
    }

    Located locate(SourceFile file, int textStart, int textEnd) {
        Piece first = pieceAt(textStart);
        Piece last = textEnd > textStart ? pieceAt(textEnd - 1) : first;
        int start = first.expansion != null ? first.start : fileOffset(first, textStart);
        int end = last.expansion != null ? last.end : fileOffset(last, textEnd);
        Expansion expansion = first.expansion != null ? first.expansion : last.expansion;
        return new Range(file, start, Math.max(start, end), expansion);
    }

    private static int fileOffset(Piece piece, int textOffset) {
        return Math.min(piece.end, piece.start + textOffset - piece.textStart);
    }

    private Piece pieceAt(int textOffset) {
        Piece found = pieces.getFirst();
        for (Piece piece : pieces) {
            if (piece.textStart > textOffset) {
                break;
            }
            found = piece;
        }
        return found;
    }

    /**
     * The table after the characters from {@code from} to {@code to} gave way to {@code length}
     * others that {@code expansion} provided.
     */
    PieceTable replace(SourceFile file, int from, int to, int length, Expansion expansion) {
        Located use = locate(file, from, to);
        int shift = length - (to - from);
        List<Piece> changed = new ArrayList<>(pieces.size() + 2);
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            int pieceEnd = i + 1 < pieces.size() ? pieces.get(i + 1).textStart : Integer.MAX_VALUE;
            if (piece.textStart < from) {
                changed.add(piece);
            }
            if (from >= piece.textStart && from < pieceEnd) {
                changed.add(new Piece(from, use.start(), use.end(), expansion));
            }
            if (pieceEnd > to) {
                changed.add(tail(piece, to, shift));
            }
        }
        return new PieceTable(List.copyOf(changed));
    }

    private static Piece tail(Piece piece, int to, int shift) {
        if (piece.textStart >= to) {
            return new Piece(piece.textStart + shift, piece.start, piece.end, piece.expansion);
        }
        int start = piece.expansion != null ? piece.start : fileOffset(piece, to);
        return new Piece(to + shift, start, piece.end, piece.expansion);
    }
}
