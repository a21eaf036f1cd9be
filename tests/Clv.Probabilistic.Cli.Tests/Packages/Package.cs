using System.IO.Compression;
using System.Xml.Linq;

namespace Clv.Probabilistic.Cli.Tests.Packages;

/// <summary>What a package holds and says of itself.</summary>
internal sealed class Package
{
    private readonly XElement _metadata;

    private Package(string[] entries, XElement metadata, string notices)
    {
        Entries = entries;
        _metadata = metadata;
        Notices = notices;
    }

    /// <summary>Its files.</summary>
    public string[] Entries { get; }

    /// <summary>Its THIRD-PARTY-NOTICES.md; empty without one.</summary>
    public string Notices { get; }

    /// <summary>What it depends on.</summary>
    public string[] Dependencies => [.. _metadata.Descendants().Where(Named("dependency")).Select(element => element.Attribute("id")!.Value)];

    /// <summary>Its metadata as text.</summary>
    public string Metadata => _metadata.ToString();

    /// <summary>A field of its metadata; empty where it has none.</summary>
    public string this[string field] => _metadata.Descendants().FirstOrDefault(Named(field))?.Value ?? string.Empty;

    public static Package Open(string path)
    {
        using ZipArchive archive = ZipFile.OpenRead(path);
        ZipArchiveEntry specification = archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal));
        using Stream stream = specification.Open();
        return new Package(
            [.. archive.Entries.Select(entry => entry.FullName)],
            XDocument.Load(stream).Root!,
            Text(archive.GetEntry("THIRD-PARTY-NOTICES.md")));
    }

    private static string Text(ZipArchiveEntry? entry)
    {
        if (entry is null)
        {
            return string.Empty;
        }

        using StreamReader reader = new(entry.Open());
        return reader.ReadToEnd();
    }

    private static Func<XElement, bool> Named(string name) => element => element.Name.LocalName == name;
}
