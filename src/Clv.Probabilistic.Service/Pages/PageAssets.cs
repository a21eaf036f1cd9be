using System.Collections.Frozen;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Clv.Probabilistic.Charts;

namespace Clv.Probabilistic.Service;

/// <summary>The style and the scripts of pages, all from this library: nothing is fetched from elsewhere.</summary>
internal static class PageAssets
{
    /// <summary>What draws charts, which is as large as all the rest together many times over.</summary>
    public const string Charts = "charts.js";

    private const int VersionLength = 12;

    private static readonly FrozenDictionary<string, Lazy<PageAsset>> _all =
        Names().ToFrozenDictionary(name => name, name => new Lazy<PageAsset>(() => Make(name)));

    /// <summary>Whether charts can be drawn: a library that was built without the scripts has none, and its pages say so.</summary>
    public static bool DrawCharts => ChartScripts.Instance.AreEmbedded;

    /// <summary>A file; null where there is none of that name.</summary>
    public static PageAsset? Find(string name) => _all.TryGetValue(name, out Lazy<PageAsset>? asset) ? asset.Value : null;

    /// <summary>Where a file is.</summary>
    public static string AddressOf(string name) => _all[name].Value.Address;

    private static IEnumerable<string> Names()
    {
        IEnumerable<string> files = Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.EndsWith(".css", StringComparison.Ordinal)
            || name.EndsWith(".js", StringComparison.Ordinal) || name.EndsWith(".svg", StringComparison.Ordinal));
        return DrawCharts ? files.Append(Charts) : files;
    }

    private static PageAsset Make(string name)
    {
        byte[] body = name == Charts ? Encoding.UTF8.GetBytes(ChartScripts.Instance.Script.Value) : Resource(name);
        using MemoryStream compressed = new();
        using (BrotliStream brotli = new(compressed, CompressionLevel.Optimal))
        {
            brotli.Write(body);
        }

        string type = Path.GetExtension(name) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            _ => "image/svg+xml",
        };
        return new PageAsset(name, type, body, compressed.ToArray(), Convert.ToHexStringLower(SHA256.HashData(body))[..VersionLength]);
    }

    private static byte[] Resource(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        byte[] body = new byte[stream.Length];
        stream.ReadExactly(body);
        return body;
    }
}
