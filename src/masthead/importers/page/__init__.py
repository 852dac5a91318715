"""Pages: which article does an HTML page hold, and what does the page say of it?"""
