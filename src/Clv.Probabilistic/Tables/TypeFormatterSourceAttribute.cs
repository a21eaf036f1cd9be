using System.Diagnostics.CodeAnalysis;

namespace Clv.Probabilistic;

/// <summary>Tells notebooks how to show a type.</summary>
/// <remarks>.NET Interactive looks on the type of a displayed object for an attribute of this name, whoever declares it, and reads the
/// two properties; so a library has rich views in notebooks and depends on nothing.</remarks>
/// <param name="formatterSourceType">A type with a public parameterless constructor and a method <c>CreateTypeFormatters</c>, which
/// returns formatters: each with a property <c>MimeType</c> and a method <c>bool Format(object, TextWriter)</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(
    [DynamicallyAccessedMembers(TypeFormatterSourceAttribute.Called)] Type formatterSourceType) : Attribute
{
    /// <summary>What notebooks call of the type, by name.</summary>
    private const DynamicallyAccessedMemberTypes Called =
        DynamicallyAccessedMemberTypes.PublicParameterlessConstructor | DynamicallyAccessedMemberTypes.PublicMethods;

    /// <summary>The type that makes the formatters.</summary>
    [DynamicallyAccessedMembers(Called)]
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The formats to offer when nobody asks for a particular one; null for the notebook's default, HTML.</summary>
    public string[]? PreferredMimeTypes { get; set; }
}
