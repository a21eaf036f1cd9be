using System.Reflection;
using System.Runtime.CompilerServices;

namespace Clv.Probabilistic.Tests.Design;

/// <summary>Parameters, models, fits, summaries and options never change once they are made.</summary>
public sealed class ImmutabilityTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static Type[] PublicTypes =>
        [.. typeof(CustomerSummary).Assembly.GetExportedTypes().Where(type => !type.IsEnum)];

    [TestCaseSource(nameof(PublicTypes))]
    public void PublicType_has_no_property_that_can_be_set_after_construction(Type type)
    {
        IEnumerable<string> settable = type.GetProperties(Declared)
            .Where(property => property.SetMethod is { } setter && !PublicApiWriter.IsInit(setter))
            .Select(property => property.Name);

        Assert.That(settable, Is.Empty);
    }

    [TestCaseSource(nameof(PublicTypes))]
    public void PublicType_has_only_read_only_fields_and_none_public(Type type)
    {
        FieldInfo[] fields = type.GetFields(Declared);

        Assert.That(fields.Where(field => !field.IsInitOnly && !field.IsLiteral).Select(field => field.Name), Is.Empty);
        Assert.That(fields.Where(field => field.IsPublic && !field.IsLiteral).Select(field => field.Name), Is.Empty);
    }

    [Test]
    public void PublicClass_is_sealed_or_static_or_cannot_be_derived_from_outside()
    {
        Assert.That(
            PublicTypes.Where(type => type.IsClass && !type.IsSealed && !IsFamily(type) && !(type.IsAbstract && HasNoConstructorForOthers(type))),
            Is.Empty);
    }

    // Exceptions form families, so that the general one can be caught for all.
    private static bool IsFamily(Type type) => type.IsAssignableTo(typeof(Exception)) && PublicTypes.Any(other => other.BaseType == type);

    private static bool HasNoConstructorForOthers(Type type) => type
        .GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        .All(constructor => constructor.IsFamilyAndAssembly || constructor.IsAssembly || constructor.IsPrivate);

    [Test]
    public void PublicStruct_is_read_only()
    {
        IEnumerable<Type> structs = PublicTypes.Where(type => type.IsValueType);

        Assert.That(structs.Where(type => !type.IsDefined(typeof(IsReadOnlyAttribute), inherit: false)), Is.Empty);
    }
}
