package io.understudy.model.config.checker;

import static io.understudy.model.config.table.Block.block;
import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.bool;
import static io.understudy.model.config.table.Types.flag;
import static io.understudy.model.config.table.Types.integer;
import static io.understudy.model.config.table.Types.integers;
import static io.understudy.model.config.table.Types.ranges;
import static io.understudy.model.config.table.Types.repeated;
import static io.understudy.model.config.table.Types.string;
import static io.understudy.model.config.table.Types.suggested;

import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.IntegerRange;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Settings;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request of a web checker and what its answer must be.
 *
 * @param digest MD5 of the body as 32 hexadecimal digits in lower case; null means not looked at
 * @param statusCodes accepted codes
 * @param virtualHost null means the checker's
 * @param regex null means that the body is not searched
 * @param closesTls whether TLS is closed by the book
 */
public record UrlCheck(
        String path,
        @Nullable String digest,
        List<IntegerRange> statusCodes,
        @Nullable String virtualHost,
        @Nullable BodyRegex regex,
        boolean closesTls) {
    public UrlCheck {
        statusCodes = List.copyOf(statusCodes);
    }

    /** A request as written, before the checker's defaults are known. */
    @FunctionalInterface
    public interface Draft {
        UrlCheck under(boolean checkerClosesTls);
    }

    /**
     * A Perl-compatible regular expression for the body.
     *
     * @param mustMatch false if a match is failure
     * @param options PCRE2's names in lower case
     * @param minOffset bytes that a match must not begin before
     * @param maxOffset bytes that a match must not begin behind; 0 means no limit
     */
    public record BodyRegex(
            String pattern, boolean mustMatch, List<String> options, int minOffset, int maxOffset) {
        public BodyRegex {
            options = List.copyOf(options);
        }
    }

    private static final List<IntegerRange> SUCCESS = List.of(new IntegerRange(200, 299));

    public static final Keyword<String> PATH =
            keyword("path", string("PATH"))
                    .mandatory()
                    .asIn("/health")
                    .says("The path to request.")
                    .since("1.2.23");

    public static final Keyword<String> DIGEST =
            keyword("digest", Md5Type.TYPE)
                    .asIn("640205b7b0fc66c1ea91c463fac6334d")
                    .says("The MD5 sum that the body of the answer must have.")
                    .since("1.2.23");

    public static final Keyword<List<IntegerRange>> STATUS_CODE =
            keyword("status_code", ranges(100, 599))
                    .survivingNoValue()
                    .orElse(SUCCESS)
                    .asIn("200-299 301")
                    .says("The status codes that count as success.")
                    .since("1.2.23");

    public static final Keyword<String> VIRTUALHOST =
            keyword("virtualhost", string("NAME"))
                    .survivingNoValue()
                    .orElseAs("as the checker")
                    .asIn("www.example.com")
                    .says("The host named in this request.")
                    .since("1.3.6");

    public static final Keyword<String> REGEX =
            keyword("regex", RegexType.TYPE)
                    .survivingNoValue()
                    .builtWith("PCRE2")
                    .asIn("\"status: ok\"")
                    .says(
                            "A regular expression (PCRE2) that must match within the body; a"
                                    + " backslash is written twice.")
                    .since("2.0.7");

    public static final Keyword<Boolean> REGEX_NO_MATCH =
            keyword("regex_no_match", flag())
                    .builtWith("PCRE2")
                    .orElse(false)
                    .says("Turns regex round: a match is failure.")
                    .since("2.0.7");

    public static final Keyword<List<String>> REGEX_OPTIONS =
            keyword(
                            "regex_options",
                            repeated(
                                    suggested(
                                            "OPTION",
                                            "allow_empty_class",
                                            "alt_bsux",
                                            "alt_circumflex",
                                            "alt_verbnames",
                                            "anchored",
                                            "auto_callout",
                                            "caseless",
                                            "dollar_endonly",
                                            "dotall",
                                            "dupnames",
                                            "endanchored",
                                            "extended",
                                            "extended_more",
                                            "firstline",
                                            "literal",
                                            "match_unset_backref",
                                            "multiline",
                                            "never_backslash_c",
                                            "never_ucp",
                                            "never_utf",
                                            "no_auto_capture",
                                            "no_auto_possess",
                                            "no_dotstar_anchor",
                                            "no_start_optimize",
                                            "no_utf_check",
                                            "ucp",
                                            "ungreedy",
                                            "use_offset_limit",
                                            "utf")))
                    .survivingNoValue()
                    .builtWith("PCRE2")
                    .orElse(List.of())
                    .orElseAs("none")
                    .asIn("caseless multiline")
                    .says("How regex is read, by PCRE2's names of options.")
                    .since("2.0.7");

    public static final Keyword<Integer> REGEX_MIN_OFFSET =
            keyword("regex_min_offset", integer(0, Integer.MAX_VALUE, "bytes"))
                    .survivingNoValue()
                    .builtWith("PCRE2")
                    .orElse(0)
                    .asIn("100")
                    .says("Bytes of the body that are skipped before the search.")
                    .since("2.0.7");

    public static final Keyword<Integer> REGEX_MAX_OFFSET =
            keyword("regex_max_offset", integer(0, Integer.MAX_VALUE, "bytes"))
                    .survivingNoValue()
                    .builtWith("PCRE2")
                    .orElse(0)
                    .orElseAs("no limit")
                    .asIn("4096")
                    .says("The last byte of the body at which a match may begin.")
                    .since("2.0.7");

    public static final Keyword<List<Integer>> REGEX_STACK =
            keyword(
                            "regex_stack",
                            integers("START MAX", 2, 2, integer(1, Integer.MAX_VALUE, "bytes")))
                    .survivingNoValue()
                    .builtWith("PCRE2")
                    .orElseAs("PCRE2's own")
                    .asIn("32768 65536")
                    .says("The size the matcher's stack starts with, and its limit.")
                    .since("2.0.7")
                    .absent("the matcher here is bounded in steps, and needs no stack of PCRE2");

    public static final Keyword<Boolean> TLS_COMPLIANT =
            keyword("tls_compliant", bool())
                    .orElseAs("as the checker")
                    .says("Closes TLS in both directions before TCP, as its standard asks.")
                    .since("2.2.8");

    public static final Block<Draft> BLOCK =
            block("url")
                    .says("One request, and what its answer must be.")
                    .since("1.2.23")
                    .asIn("{\n    path /health\n    status_code 200\n}")
                    .accepts(
                            PATH,
                            DIGEST,
                            STATUS_CODE,
                            VIRTUALHOST,
                            REGEX,
                            REGEX_NO_MATCH,
                            REGEX_OPTIONS,
                            REGEX_MIN_OFFSET,
                            REGEX_MAX_OFFSET,
                            REGEX_STACK,
                            TLS_COMPLIANT)
                    .binds(s -> closesTls -> read(s, closesTls));

    /** The expression as written, whether it can be used or not; null if there is none. */
    public static @Nullable BodyRegex written(Settings s) {
        String pattern = s.find(REGEX);
        return pattern == null
                ? null
                : new BodyRegex(
                        pattern,
                        !s.get(REGEX_NO_MATCH),
                        s.get(REGEX_OPTIONS),
                        s.get(REGEX_MIN_OFFSET),
                        s.get(REGEX_MAX_OFFSET));
    }

    private static UrlCheck read(Settings s, boolean checkerClosesTls) {
        BodyRegex regex = written(s);
        return new UrlCheck(
                s.get(PATH),
                s.find(DIGEST),
                s.get(STATUS_CODE),
                s.find(VIRTUALHOST),
                regex == null || !BodyPattern.of(regex).problem().isEmpty() ? null : regex,
                Objects.requireNonNullElse(s.find(TLS_COMPLIANT), checkerClosesTls));
    }
}
