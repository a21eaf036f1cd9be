using System.Xml;
using System.Xml.Linq;

namespace Clv.Probabilistic.Packing;

/// <summary>The documentation of what others can see. A compiler documents everything, and editors show all that a file of
/// documentation holds.</summary>
internal static class PublicDocumentation
{
    /// <summary>Takes the members out of a file of documentation that the assembly does not show.</summary>
    public static void Keep(string assembly, string documentation)
    {
        HashSet<string> visible = VisibleMembers.Of(assembly);
        XDocument document = XDocument.Load(documentation, LoadOptions.PreserveWhitespace);
        foreach (XElement member in document.Descendants("member").ToArray())
        {
            if (!visible.Contains(member.Attribute("name")!.Value))
            {
                // With the blanks before it.
                (member.PreviousNode as XText)?.Remove();
                member.Remove();
            }
        }

        using XmlWriter writer = XmlWriter.Create(documentation, new XmlWriterSettings { NewLineHandling = NewLineHandling.None });
        document.Save(writer);
    }
}
