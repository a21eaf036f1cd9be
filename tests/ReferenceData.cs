using System.Runtime.CompilerServices;

namespace Clv.Probabilistic.Tests;

/// <summary>
/// The one place through which tests find the reference data: the folder named by the environment variable
/// CLV_REFERENCE_DATA, else <c>shared/reference</c> beside the checkout. Where neither exists, the test that
/// asks is reported as skipped, by name.
/// </summary>
internal static class ReferenceData
{
    /// <summary>The full path of a reference file, or the calling test is skipped.</summary>
    public static string PathOf(string relativePath)
    {
        string? root = Find();
        if (root is null)
        {
            Assert.Ignore($"{relativePath} is not here; set CLV_REFERENCE_DATA to the reference folder.");
        }

        return Path.Combine(root!, relativePath);
    }

    /// <summary>The reference folder, or null where it is absent.</summary>
    public static string? Find()
    {
        string? named = Environment.GetEnvironmentVariable("CLV_REFERENCE_DATA");
        if (!string.IsNullOrEmpty(named))
        {
            return Directory.Exists(named) ? named : null;
        }

        string beside = Path.GetFullPath(Path.Combine(RepositoryRoot(), "..", "shared", "reference"));
        return Directory.Exists(beside) ? beside : null;
    }

    /// <summary>The root of this checkout.</summary>
    public static string RepositoryRoot([CallerFilePath] string thisFile = "")
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Clv.Probabilistic.sln")))
            {
                return folder.FullName;
            }
        }

        return Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, ".."));
    }
}
