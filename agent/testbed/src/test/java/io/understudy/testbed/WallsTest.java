package io.understudy.testbed;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls between the agent's modules, beside what Maven and the module system already hold. */
@AnalyzeClasses(packages = "io.understudy", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {
    @ArchTest
    static final ArchRule onlyLinuxUsesForeignFunctions =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.understudy.linux..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("java.lang.foreign..")
                    .because("the kernel has one edge");

    @ArchTest
    static final ArchRule linuxKnowsNoProtocol =
            noClasses()
                    .that()
                    .resideInAPackage("io.understudy.linux..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.understudy.core..",
                            "io.understudy.model..",
                            "io.understudy.agent..")
                    .because("agent/linux offers the kernel to any program");

    @ArchTest
    static final ArchRule theModelKnowsNobody =
            noClasses()
                    .that()
                    .resideInAPackage("io.understudy.model..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.understudy.core..",
                            "io.understudy.linux..",
                            "io.understudy.agent..",
                            "io.understudy.console..")
                    .because("both sides must be able to share it");
}
