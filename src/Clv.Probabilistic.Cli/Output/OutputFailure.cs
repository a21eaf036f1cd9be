namespace Clv.Probabilistic.Cli;

/// <summary>Why a result could not be written, in a sentence that names where it should have gone.</summary>
internal static class OutputFailure
{
    /// <summary>The sentence as an exception; the system's own reason names temporary files that mean nothing to anyone.</summary>
    public static IOException Of(string path, Exception error)
    {
        if (error is UnauthorizedAccessException)
        {
            return new IOException($"{path} may not be written; check its permissions, or name another place with -o.", error);
        }

        int detail = error.Message.AsSpan().IndexOfAny("':");
        string reason = (detail < 0 ? error.Message : error.Message[..detail]).Trim(' ', '.');
        return new IOException($"{path} cannot be written ({reason}); make room, or name another place with -o.", error);
    }

    /// <summary>Complains about a folder that cannot be because a file has its name or that of one above it.</summary>
    public static void RequireNoFileIn(string folder)
    {
        for (string? part = Path.GetFullPath(folder); part is not null; part = Path.GetDirectoryName(part))
        {
            if (File.Exists(part))
            {
                throw new IOException($"{part} is a file, so nothing can be written under it; name another place with -o.");
            }
        }
    }
}
