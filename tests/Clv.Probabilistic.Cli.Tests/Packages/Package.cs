using System.IO.Compression;
using System.Xml.Linq;

namespace Clv.Probabilistic.Cli.Tests.Packages;

/// <summary>What a package holds and says of itself.</summary>
internal sealed class Package
{
    private readonly Dictionary<string, byte[]> _files;
    private readonly XElement _metadata;

    private Package(Dictionary<string, byte[]> files)
    {
        _files = files;
        using MemoryStream specification = new(files.Single(file => file.Key.EndsWith(".nuspec", StringComparison.Ordinal)).Value);
        _metadata = XDocument.Load(specification).Root!;
    }

    /// <summary>Its files.</summary>
    public IReadOnlyCollection<string> Entries => _files.Keys;

    /// <summary>Its THIRD-PARTY-NOTICES.md; empty without one.</summary>
    public string Notices => _files.ContainsKey("THIRD-PARTY-NOTICES.md") ? Text("THIRD-PARTY-NOTICES.md") : string.Empty;

    /// <summary>What its page shows.</summary>
    public string Readme => Text("README.md");

    /// <summary>What it depends on.</summary>
    public string[] Dependencies => [.. _metadata.Descendants().Where(Named("dependency")).Select(element => element.Attribute("id")!.Value)];

    /// <summary>Its metadata as text.</summary>
    public string Metadata => _metadata.ToString();

    /// <summary>A field of its metadata; empty where it has none.</summary>
    public string this[string field] => _metadata.Descendants().FirstOrDefault(Named(field))?.Value ?? string.Empty;

    public static Package Open(string path)
    {
        using ZipArchive archive = ZipFile.OpenRead(path);
        Dictionary<string, byte[]> files = new(StringComparer.Ordinal);
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            using Stream stream = entry.Open();
            using MemoryStream bytes = new();
            stream.CopyTo(bytes);
            files.Add(entry.FullName, bytes.ToArray());
        }

        return new Package(files);
    }

    /// <summary>A file's bytes.</summary>
    public Stream Stream(string entry) => new MemoryStream(_files[entry], writable: false);

    /// <summary>A file's text.</summary>
    public string Text(string entry)
    {
        using StreamReader reader = new(Stream(entry));
        return reader.ReadToEnd();
    }

    private static Func<XElement, bool> Named(string name) => element => element.Name.LocalName == name;
}
