package io.understudy.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the console may lean on. */
@AnalyzeClasses(
        packages = "io.understudy.console",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ConsoleWallsTest {
    @ArchTest
    static final ArchRule neverTheShellOrTheKernel =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.understudy.agent..", "io.understudy.linux..")
                    .because("the console runs on any desktop and meets agents over the network");

    @ArchTest
    static final ArchRule viewModelsKnowNoControls =
            noClasses()
                    .that()
                    .haveSimpleNameEndingWith("ViewModel")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("javafx.scene..")
                    .allowEmptyShould(true)
                    .because("a view model is tested without a screen");

    @ArchTest
    static final ArchRule viewsAreWrittenInJava =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("javafx.fxml..", "javafx.scene.web..", "java.awt..")
                    .because("names are checked by the compiler, and the window needs no AWT");
}
