using System.Reflection;

namespace Clv.Probabilistic.Charts.Tests;

/// <summary>Shows objects as .NET Interactive does by its convention: everything is found by name.</summary>
internal static class Notebook
{
    /// <summary>The formats that the object's type prefers; empty for the notebook's default.</summary>
    public static string[] PreferredMimeTypes(object shown) => Attribute(shown) is { } attribute
        ? attribute.GetType().GetProperty("PreferredMimeTypes")!.GetValue(attribute) as string[] ?? []
        : [];

    /// <summary>Formats an object; false where no formatter of its type takes it.</summary>
    public static bool Format(object shown, string mimeType, TextWriter writer)
    {
        if (Attribute(shown) is not { } attribute)
        {
            return false;
        }

        Type sourceType = (Type)attribute.GetType().GetProperty("FormatterSourceType")!.GetValue(attribute)!;
        return FormatBy(Activator.CreateInstance(sourceType)!, shown, mimeType, writer);
    }

    /// <summary>Formats an object by a source of formatters; false where none of them takes it.</summary>
    public static bool FormatBy(object source, object shown, string mimeType, TextWriter writer)
    {
        IEnumerable<object> formatters = (IEnumerable<object>)source.GetType().GetMethod("CreateTypeFormatters")!.Invoke(source, null)!;
        foreach (object formatter in formatters)
        {
            MethodInfo format = formatter.GetType().GetMethod("Format")!;
            if ((string?)formatter.GetType().GetProperty("MimeType")!.GetValue(formatter) == mimeType
                && (bool)format.Invoke(formatter, [shown, writer])!)
            {
                return true;
            }
        }

        return false;
    }

    private static object? Attribute(object shown) =>
        shown.GetType().GetCustomAttributes(true).SingleOrDefault(attribute => attribute.GetType().Name == "TypeFormatterSourceAttribute");
}
