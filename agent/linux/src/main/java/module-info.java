import org.jspecify.annotations.NullMarked;

/** Linux through java.lang.foreign; knows no protocol. */
@NullMarked
module io.understudy.linux {
    requires static transitive org.jspecify;
}
