select ArtistId as id, upper(Name) as loud, lower(Name) as quiet, length(Name) as size, substr(Name, 1, 3) as head
from Artist where Name glob 'A*' order by ArtistId
